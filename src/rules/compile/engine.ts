/**
 * A rulebook on two days, compiled: decides from packed facts, by what is known, with nothing kept, with one byte for each
 * clause, or with everything an answer says. Compiling a decision waits until it is first asked. Rules are data:
 * what is compiled are tables that one loop reads, never text that is run.
 */
import { hold } from "#kernel/defect.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Branch } from "../branch.ts";
import { cut } from "../cut.ts";
import type { Facts, Held } from "../held.ts";
import { testsIn } from "../match-clause.ts";
import type { ProofNode } from "../proof-node.ts";
import { type Ledgers, sceneOf } from "../scene.ts";
import { OUTSIDE } from "../settle.ts";
import type { Law } from "../status.ts";
import type { View } from "../view.ts";
import { type Lists, listsOf } from "./conditions.ts";
import { type Compiled, compileDecision, decideShort, decideWhole, weighReached } from "./decision.ts";
import { epochDigest } from "./epoch.ts";
import { explain } from "./explain.ts";
import { type Looked, look, type Sight } from "./look.ts";
import { naming } from "./names.ts";
import type { Packed } from "./packed.ts";
import { pack, repack, type Slots, slotsOf } from "./slots.ts";
import { NOT_REACHED } from "./status-byte.ts";
import { type Forms, formsOf } from "./tree.ts";

export interface Engine {
  readonly view: View;
  /** The identity of what the view leaves of its book. */
  readonly epoch: string;
  /** What is held, as the engine reads it; facts and totals the view does not read are left out. */
  pack(facts: Facts, ledgers: Ledgers): Packed;
  /** The same with one fact or total taken to be something. */
  suppose(packed: Packed, id: string, held: Held): Packed;
  /** How a decision ends by what is known; undefined when the book has no such decision. */
  decide(decision: string, packed: Packed): Branch | undefined;
  /** The same, and a status byte for each clause written into `vector`, which `vectorFor` makes. */
  prove(decision: string, packed: Packed, vector: Uint8Array): Branch | undefined;
  /** A vector of the length a decision needs. */
  vectorFor(decision: string): Uint8Array;
  /** How it can end, with what that turns on and what is missing. */
  look(decision: string, packed: Packed, law?: Law): Looked | undefined;
  /** What its bytes say, for everything an answer tells besides; undefined also for a vector of another length. */
  sight(decision: string, packed: Packed, vector: Uint8Array): Sight | undefined;
  /** The tree below the decision: what the book covers, and every rule, whether the answer reached it or not. */
  explain(decision: string, packed: Packed, vector: Uint8Array): readonly ProofNode[] | undefined;
  /** Definitions that the book marks as lists of conditions. */
  lists(): Lists;
  /** The same engine on a view with the same identity, whose days lapse promises otherwise. */
  on(view: View): Engine;
  /** The same book on other days. */
  at(moment: Moment): Engine;
}

/** How an engine for another view is had: compiled anew, or from a store. */
export type Compile = (view: View) => Engine;

interface Parts {
  readonly slots: Slots;
  find(decision: string): Compiled | undefined;
  forms(compiled: Compiled): Forms;
  lists(): Lists;
  epoch(): string;
}

/** Made when first asked for, and then kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function partsOf(view: View): Parts {
  const { when } = view.book.covers;
  const wholes = [...view.rules.map(({ rule }) => rule.when), ...[...view.definitions.values()].map((one) => one.when)];
  const slots = slotsOf(view, (when === undefined ? wholes : [...wholes, when]).flatMap(testsIn));
  const compiled = new Map<string, Compiled>();
  const told = new Map<Compiled, Forms>();
  let last: Compiled | undefined;
  const found = (id: string): Compiled | undefined => {
    const decision = compiled.has(id) ? undefined : view.decisions.find((one) => one.id === id);
    if (decision !== undefined) compiled.set(id, compileDecision(view, decision, slots));
    last = compiled.get(id);
    return last;
  };
  return {
    slots,
    // As a rule the decision asked last is asked again.
    find: (id) => (last !== undefined && last.decision.id === id ? last : found(id)),
    forms(of) {
      const forms = told.get(of) ?? formsOf(view, of.program.layout, slots);
      told.set(of, forms);
      return forms;
    },
    lists: once(() => listsOf(view, slots)),
    epoch: once(() => epochDigest(view)),
  };
}

/** On a day the book does not cover. */
export const OUTSIDE_LOOKED: Looked = { endings: [OUTSIDE], turnsOn: [], deciders: [], missing: [] };

function engineOn(parts: Parts, view: View, compiling: Compile): Engine {
  const { slots, find } = parts;
  const written = (compiled: Compiled, packed: Packed, vector: Uint8Array): Sight => ({
    compiled,
    naming: naming(compiled.program, vector, packed.scene),
  });
  return {
    view,
    get epoch() {
      return parts.epoch();
    },
    pack: (facts, ledgers) => pack(slots, sceneOf(view, facts, ledgers)),
    suppose: (packed, id, held) => repack(slots, packed, id, held),
    decide(decision, packed) {
      const compiled = find(decision);
      if (compiled === undefined || view.covered) return compiled && decideShort(compiled, packed);
      return compiled.rules.branches.outside;
    },
    prove(decision, packed, vector) {
      const compiled = find(decision);
      if (compiled === undefined) return undefined;
      hold(vector.length === compiled.program.layout.size, "a vector is as long as its decision has clauses", decision);
      if (view.covered) return decideWhole(compiled, packed, vector);
      vector.fill(NOT_REACHED);
      return compiled.rules.branches.outside;
    },
    vectorFor: (decision) => new Uint8Array(find(decision)?.program.layout.size ?? 0),
    look(decision, packed, law = "applied") {
      const compiled = find(decision);
      if (compiled === undefined) return undefined;
      if (!view.covered) return OUTSIDE_LOOKED;
      const vector = new Uint8Array(compiled.program.layout.size);
      weighReached(compiled, packed, vector);
      return look(written(compiled, packed, vector), law);
    },
    sight(decision, packed, vector) {
      const compiled = find(decision);
      return compiled?.program.layout.size === vector.length ? written(compiled, packed, vector) : undefined;
    },
    explain(decision, packed, vector) {
      const compiled = find(decision);
      if (compiled?.program.layout.size !== vector.length) return undefined;
      const bytes = vector.slice();
      // On a day the book does not cover nothing is reached; the tree still shows what each rule would find.
      if (!view.covered) decideWhole(compiled, packed, bytes);
      return explain(compiled, parts.forms(compiled), packed, bytes);
    },
    lists: () => parts.lists(),
    on: (other) => engineOn(parts, other, compiling),
    at: (moment) => compiling(cut(view.book, moment)),
  };
}

/** `others`: how an engine on other days is had. */
export const compile = (view: View, others: Compile = (other) => compile(other)): Engine =>
  engineOn(partsOf(view), view, others);
