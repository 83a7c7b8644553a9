/**
 * The tree of a decision from its bytes. Words, paragraphs, places and readings are told once for a view; a question
 * fills in states, values and margins, and every node of its tree is there when it is handed over.
 */
import { paragraphOf } from "../cite.ts";
import type { Clause, Group } from "../ir.ts";
import { clausesIn, matchClause } from "../match-clause.ts";
import { decidesOf } from "../norm.ts";
import { jointSays, type Owner, readingsTold, withWordsOnNot } from "../proof.ts";
import type { ProofNode } from "../proof-node.ts";
import type { LiveRule, View } from "../view.ts";
import type { Layout, Section } from "./layout.ts";
import {
  byState,
  type Form,
  leafForm,
  NONE,
  named,
  names,
  nodeFor,
  stateAt,
  type Telling,
  type Told,
} from "./leaf-form.ts";
import { judgedAt } from "./names.ts";
import type { Slots } from "./slots.ts";

interface Building {
  readonly view: View;
  readonly slots: Slots;
  /** By definition: its number, and the forms of what stands below it. */
  readonly definitions: ReadonlyMap<string, { readonly number: number; readonly section: Section }>;
  readonly inside: Map<number, readonly Form[]>;
}

function tellAll(forms: readonly Form[], telling: Telling): readonly ProofNode[] {
  const told: ProofNode[] = new Array(forms.length);
  for (let at = 0; at < forms.length; at++) {
    const form = forms[at];
    if (form !== undefined) told[at] = form(telling);
  }
  return told;
}

/** A node with parts. */
function wholeForm(told: Told, at: number, parts: (telling: Telling) => readonly ProofNode[]): Form {
  const nodes = byState(told);
  return (telling) => {
    const state = stateAt(telling, at);
    const node = { ...nodeFor(nodes, state), of: parts(telling) };
    return names(state) ? named(node, judgedAt(at, telling.naming)) : node;
  };
}

const citedIn = ({ cite }: Owner, paragraph: string | undefined): Pick<Told, "cite"> =>
  cite === undefined ? {} : { cite: paragraphOf(cite, paragraph) };

const toldOfGroup = (group: Group, owner: Owner, id: string): Told => ({
  id,
  kind: "clause",
  says: group.says ?? jointSays(group),
  ...citedIn(owner, group.paragraph),
  joint: group.joint,
  ...(group.least === undefined ? {} : { least: group.least }),
});

/** The forms of the parts of a whole, whose first part stands behind it. */
function partForms(whole: Group, at: number, owner: Owner, path: string, building: Building): readonly Form[] {
  let place = at + 1;
  return whole.of.map((part, index) => {
    const form = formOf(part, place, owner, path === "" ? `${index + 1}` : `${path}.${index + 1}`, building);
    place += clausesIn(part).length;
    return form;
  });
}

/** What stands below a definition, whoever names it. */
function insideOf(definition: string, building: Building): (telling: Telling) => readonly ProofNode[] {
  const { number = 0, section } = building.definitions.get(definition) ?? {};
  const owner = building.view.definitions.get(definition);
  if (section === undefined || owner === undefined) return () => [];
  const forms = building.inside.get(number) ?? partForms(wordedGroup(section.when), section.from, owner, "", building);
  building.inside.set(number, forms);
  return (telling) => {
    const before = telling.inside[number];
    if (before !== undefined) return before;
    const nodes = tellAll(forms, telling);
    telling.inside[number] = nodes;
    return nodes;
  };
}

/** A whole condition in the words it is told in. */
function wordedGroup(group: Group): Group {
  const worded = withWordsOnNot(group);
  return worded.kind === "group" ? worded : group;
}

function formOf(written: Clause, at: number, owner: Owner, path: string, building: Building): Form {
  const { view, slots } = building;
  const id = `${owner.id}/${path}`;
  const clause = withWordsOnNot(written);
  return matchClause<Form>(clause, {
    group(group) {
      const forms = partForms(group, at, owner, path, building);
      return wholeForm(toldOfGroup(group, owner, id), at, (telling) => tellAll(forms, telling));
    },
    is({ definition: name, says, paragraph }) {
      const definition = view.definitions.get(name);
      const kind = "definition" as const;
      if (definition === undefined)
        return wholeForm({ id, kind, says: says ?? `is ${name}`, ...citedIn(owner, paragraph) }, at, () => []);
      const group = toldOfGroup(wordedGroup(definition.when), definition, definition.id);
      const told = { ...group, kind, says: says ?? definition.title, ...readingsTold(definition.readings) };
      return wholeForm(told, at, insideOf(name, building));
    },
    test: (leaf) =>
      leafForm(leaf, at, { id, kind: "clause", says: "", ...citedIn(owner, leaf.paragraph) }, view, slots),
  });
}

function buildingOf(view: View, { sections }: Layout, slots: Slots): Building {
  const defined = sections.filter(({ definition }) => definition !== undefined);
  const definitions = new Map(
    defined.map((section, number) => [section.definition ?? "", { number, section }] as const),
  );
  return { view, slots, definitions, inside: new Map() };
}

/** A rule's node but for what it does, which its own byte says. */
export interface RuleForm {
  readonly live: LiveRule;
  readonly nodes: readonly ProofNode[];
  parts(telling: Telling): readonly ProofNode[];
}

export interface Forms {
  readonly coverage: Form | undefined;
  readonly rules: readonly RuleForm[];
}

function ruleForm(live: LiveRule, from: number, building: Building): RuleForm {
  const { rule, standing } = live;
  const group = wordedGroup(rule.when);
  const forms = partForms(group, from, rule, "", building);
  const nodes = byState({
    ...toldOfGroup(group, rule, rule.id),
    kind: "rule",
    says: rule.title,
    value: decidesOf(rule).value,
    ...(rule.displaces === undefined ? {} : { displaces: rule.displaces.rules }),
    ...(rule.displaces?.how === "exception" ? { inside: rule.displaces.rules } : {}),
    law: standing.status,
    ...readingsTold(rule.readings),
  });
  return { live, nodes, parts: (telling) => tellAll(forms, telling) };
}

/** The forms of a decision: of what its book covers, and of each rule in the order of the layout. */
export function formsOf(view: View, layout: Layout, slots: Slots): Forms {
  const building = buildingOf(view, layout, slots);
  const { sections } = layout;
  const covers = sections.find(({ rule, definition }) => rule === undefined && definition === undefined);
  const owner: Owner = { id: `${view.book.id}/covers` };
  const whole = (section: Section): Form => {
    const group = wordedGroup(section.when);
    const forms = partForms(group, section.from, owner, "", building);
    return wholeForm(toldOfGroup(group, owner, owner.id), section.from, (telling) => tellAll(forms, telling));
  };
  return {
    coverage: covers === undefined ? undefined : whole(covers),
    rules: sections.flatMap(({ rule, from }) => (rule === undefined ? [] : [ruleForm(rule, from, building)])),
  };
}

/** The forms of the direct parts of a definition. */
export const partsOfDefinition = (view: View, layout: Layout, slots: Slots, id: string) =>
  insideOf(id, buildingOf(view, layout, slots));

/** A rule's node in one state, with what it is missing or promised. */
export function ruleNode(
  form: RuleForm,
  state: number,
  { missing, pending }: Pick<ProofNode, "missing" | "pending">,
  displaced: boolean,
  telling: Telling,
): ProofNode {
  const node = { ...nodeFor(form.nodes, state), of: form.parts(telling) };
  const told = missing === NONE && pending === NONE ? node : { ...node, missing, pending };
  return displaced ? { ...told, displaced } : told;
}
