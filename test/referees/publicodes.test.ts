/**
 * publicodes as a referee of three-valued conditions, of what is missing, and of exceptions, over random books. It is
 * installed by the bench (`npm run bench -- rules`), never by planb; without it this is skipped, visibly.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import type { Rulebook } from "#rules/ir.ts";
import { heldTruth } from "../rules/ask-support.ts";
import type { Truth } from "../rules/reference.ts";
import { moment } from "../rules/support.ts";
import { blocked, blockedBook } from "../rules/unblock-support.ts";
import { runs } from "../support/nightly.ts";
import { conditionName, publicodesOf, type Rules, situationOf } from "./publicodes-book.ts";

const ENTRY = join(import.meta.dirname, "../../bench/peers/node_modules/publicodes/dist/index.js");
const NO_PEER = "skipped: bench/peers is not installed; `npm run bench -- rules` does";
const SITUATIONS = runs(300, 3000);

interface Evaluated {
  readonly nodeValue: unknown;
  readonly missingVariables: Readonly<Record<string, number>>;
}

interface Peer {
  setSituation(situation: Rules): void;
  evaluate(rule: string): Evaluated;
}

const QUIET = { logger: { log() {}, warn() {}, error() {} } };

async function peerFor(): Promise<(rules: Rules) => Peer> {
  const { default: Engine }: { default: new (rules: Rules, options: object) => Peer } = await import(
    pathToFileURL(ENTRY).href
  );
  return (rules) => new Engine(rules, QUIET);
}

const stateOf = ({ nodeValue }: Evaluated): string =>
  nodeValue === true ? "met" : nodeValue === false ? "unmet" : "unknown";

function ours(book: Rulebook, known: ReadonlyMap<string, Truth>) {
  const engine = compile(cut(book, moment("2026-06-01")));
  const packed = engine.pack(
    new Map([...known].map(([id, truth]) => [id, { held: heldTruth(id, truth), at: {} }])),
    new Map(),
  );
  const vector = engine.vectorFor("x");
  const branch = engine.prove("x", packed, vector);
  const tree = engine.explain("x", packed, vector) ?? [];
  return { value: branch?.status === "decided" ? branch.value : undefined, status: branch?.status, tree };
}

const situation = fc.record({ book: blockedBook, of: blocked });

test(`publicodes finds the same of every rule's condition, and misses the same facts, in ${SITUATIONS} books`, async (ctx) => {
  if (!existsSync(ENTRY)) {
    ctx.skip(NO_PEER);
    return;
  }
  const peer = await peerFor();
  const tally = { conditions: 0, unknown: 0, decided: 0, further: 0 };
  fc.assert(
    fc.property(situation, ({ book, of: { truth, known } }) => {
      const stated = new Map(known.map((id) => [id, truth[id] ?? null] as const));
      const theirs = peer(publicodesOf(book));
      theirs.setSituation(situationOf(stated));
      const { value, status, tree } = ours(book, stated);
      for (const rule of book.rules) {
        const node = tree.find(({ kind, id }) => kind === "rule" && id === rule.id);
        const found = theirs.evaluate(conditionName(rule));
        expect([node?.state, node?.missing]).toEqual([stateOf(found), Object.keys(found.missingVariables).sort()]);
        tally.conditions += 1;
        if (node?.state === "unknown") tally.unknown += 1;
      }
      // An ending that no unknown fact can change is decided with us, though a case of it is open there.
      const { nodeValue } = theirs.evaluate("decision");
      if (typeof nodeValue === "string") {
        expect([status, value]).toEqual(["decided", nodeValue]);
        tally.decided += 1;
      } else if (status === "decided") tally.further += 1;
    }),
    { numRuns: SITUATIONS, seed: 20261128 },
  );
  console.log(
    `publicodes referee: ${tally.conditions} of ${tally.conditions} conditions agree, ${tally.unknown} of them unknown with the same facts missing; ${tally.decided} decisions agree, ${tally.further} are decided by us alone`,
  );
  expect(tally.unknown).toBeGreaterThan(50);
  expect(tally.decided).toBeGreaterThan(50);
});
