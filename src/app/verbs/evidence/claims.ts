/** evidence claims: what has to be shown for a claim, and what of it is on record? Method: docs/methods/claims.md. */
import type { z } from "zod";
import { ClaimsInput, ClaimsReport, type ClaimTold } from "#contract/claims.ts";
import type { Key } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { NOT_PROVEN } from "#evidence/not-proven.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../../context.ts";
import { counted } from "../../figures.ts";
import { claimsNamed, claimsOfCase } from "../../grounds/claims-of.ts";
import { type AboutEvent, onRecordIn } from "../../grounds/events.ts";
import type { Claim } from "../../grounds/ground.ts";
import { citeOf, elementTold, sourcesTold } from "../../grounds/told.ts";
import { labelOf } from "../../labels.ts";
import { ask, chosen, headOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import type { Verb } from "../../verb.ts";

const HELD: readonly string[] = ["documented", "corroborated"];

const heldIn = ({ elements }: Pick<ClaimTold, "elements">): number =>
  elements.filter(({ strength }) => HELD.includes(strength)).length;

function claimTold(claim: Claim, events: readonly AboutEvent[], ofCase: boolean): ClaimTold {
  const { id, title, route, standing, company } = claim;
  const elements = claim.elements.map((element) => elementTold(claim, element, events));
  return {
    ...{ id, title, cite: citeOf(claim), route, standing, company, ofCase, sources: sourcesTold(claim), elements },
    against: claim.against.map((element) => elementTold(claim, element, events)),
    held: counted(heldIn({ elements }), "1", "elements with exhibits on record"),
  };
}

const firstOfCase = (a: ClaimTold, b: ClaimTold): number =>
  Number(b.ofCase) - Number(a.ofCase) || (a.id < b.id ? -1 : 1);

const leadOf = (claims: readonly ClaimTold[]): Sentence => {
  const states = claims.filter(({ route }) => route === "between-states").length;
  return states > 0 ? sentence("claims.lead.states", { n: states }) : sentence("claims.lead");
};

function keysOf(claims: readonly ClaimTold[]): readonly Key[] {
  const elements = claims.flatMap((claim) => claim.elements);
  const count = (...states: readonly string[]) => elements.filter(({ strength }) => states.includes(strength)).length;
  const against = claims.flatMap((claim) => claim.against).filter(({ strength }) => HELD.includes(strength)).length;
  return [
    {
      title: sentence("contracts.key.held"),
      figure: counted(count(...HELD), "1", "elements with exhibits"),
      note: sentence("contracts.key.held.note", { all: elements.length }),
      tone: "plain",
    },
    {
      title: sentence("claims.key.missing"),
      figure: counted(count("unsupported", "asserted"), "1", "elements not on record, or only asserted"),
      tone: "plain",
    },
    {
      title: sentence("claims.key.against"),
      figure: counted(against, "1", "elements against, with exhibits"),
      tone: "plain",
    },
    { title: sentence("claims.key.unread"), figure: counted(count("textNotFound"), "1", "texts"), tone: "plain" },
  ];
}

async function run(context: Context, input: z.infer<typeof ClaimsInput>): Promise<Outcome<ClaimsReport>> {
  const asked = await ask(context, input);
  const all = await context.law.claims();
  if (!asked.ok) return asked;
  if (!all.ok) return all;
  const { workspace, company } = asked.value;
  const row = chosen(workspace.tables.cases, input.case, company.default_case, "case");
  if (!row.ok) return row;
  const own = claimsOfCase(all.value, row.value);
  const wanted = input.claim === undefined ? ok(all.value) : claimsNamed(all.value, input.claim, { argument: "claim" });
  if (!own.ok || !wanted.ok) return failed(...[own, wanted].flatMap((part) => (part.ok ? [] : part.faults)));
  const events = onRecordIn(asked.value, row.value.id);
  const claims = wanted.value.map((claim) => claimTold(claim, events, own.value.includes(claim))).toSorted(firstOfCase);
  const name = labelOf(row.value);
  const { transaction } = row.value;
  const head = headOf(context, asked.value, {
    question: sentence("claims.question", { case: { label: name } }),
    answer: sentence("claims.answer", { claims: claims.length, events: events.length }),
    lead: leadOf(claims),
    keys: keysOf(claims),
    missing: [],
  });
  return ok(
    sealed({
      ...head,
      verb: "evidence claims" as const,
      case: { id: row.value.id, name, ...(transaction === undefined ? {} : { transaction }) },
      claims,
      notProven: NOT_PROVEN.map((each) => ({ ...each })),
    }),
  );
}

export const evidenceClaims: Verb<typeof ClaimsInput, typeof ClaimsReport> = {
  group: "evidence",
  name: "claims",
  asks: "What has to be shown for a claim, what of it is on record, and what speaks against it?",
  input: ClaimsInput,
  output: ClaimsReport,
  effect: "reads",
  positional: ["workspace", "claim"],
  run,
  exit: () => 0,
};
