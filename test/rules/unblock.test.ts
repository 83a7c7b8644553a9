/** The smallest lawful changes, on small books: what to obtain, by how much to reduce, what to wait for, and what that runs into. */
import { expect, test } from "vitest";
import { rational } from "#kernel/rational.ts";
import { tellHeld } from "#rules/ask-tell.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import { among } from "#rules/held.ts";
import type { Ledgers } from "#rules/scene.ts";
import { BOUNDS, type Bounds, type Unblocking, unblock } from "#rules/unblock.ts";
import { isChangeable, type LawfulRemedy } from "#rules/unblock-change.ts";
import { meets } from "#rules/unblock-meets.ts";
import { ALWAYS, bookOf, factsOf, HEAD, moment } from "./support.ts";

interface Asked {
  readonly wanted?: readonly string[];
  readonly asOf?: string;
  readonly ledgers?: Ledgers;
  readonly bounds?: Bounds;
}

function ask(text: string, facts: Readonly<Record<string, string>>, asked: Asked = {}) {
  const { wanted = ["granted"], asOf = "2026-06-01", ledgers = new Map(), bounds = BOUNDS } = asked;
  const book = bookOf(text);
  const view = cut(book, moment(asOf));
  const found = unblock(compile(view), { decision: "leave", wanted }, factsOf(book, facts), ledgers, bounds);
  if (found === undefined) throw new Error("the book decides nothing");
  return { found, view };
}

/** Each set in a line: `obtain list; reduce load to 60 kg => granted`. */
function told(text: string, facts: Readonly<Record<string, string>>, asked: Asked = {}): readonly string[] {
  const { found, view } = ask(text, facts, asked);
  return found.sets.map(({ until, changes, leaves }) => {
    const waits = until === undefined ? [] : [`wait until ${until.day}`];
    const made = changes.map(({ fact, to }) =>
      to.kind === "among" ? `${fact.remedy} ${fact.id}` : `${fact.remedy} ${fact.id} to ${tellHeld(view, fact.id, to)}`,
    );
    return `${[...waits, ...made].join("; ")} => ${leaves}`;
  });
}

const DECISION = `
decision leave = refused | granted "Leave?"
  effect refused prohibits
  otherwise refused
`;

const PAPERS = `${HEAD}
fact place code "Where to?"
fact list yes/no "List given?" obtain 2
fact plan yes/no "Plan filed?" obtain 1
fact seal yes/no "Seal confirmed?" wait
${DECISION}
rule grant "Papers in order"
${ALWAYS}  then leave = granted
  when all
    place in [XA XB]
    list
    any
      plan
      seal
`;

test("what is not there yet is obtained or awaited; the cheaper way stands first", () => {
  expect(told(PAPERS, { place: "XA", list: "no", plan: "no", seal: "no" })).toEqual([
    "wait seal; obtain list => granted",
    "obtain plan; obtain list => granted",
  ]);
  expect(told(PAPERS, { place: "XA", list: "no" })).toEqual([
    "wait seal; obtain list => granted",
    "obtain plan; obtain list => granted",
  ]);
});

test("where only the place stands in the way nothing is offered, and nothing is left to ask", () => {
  const { found } = ask(PAPERS, { place: "ZZ", list: "no", plan: "no", seal: "no" });
  expect([found.sets, found.unknown, found.complete]).toEqual([[], [], true]);
});

test("where the place is unknown no change settles it, and the place is named", () => {
  const { found } = ask(PAPERS, { list: "no", plan: "no", seal: "no" });
  expect([found.sets, found.unknown, found.complete]).toEqual([[], ["place"], true]);
});

test("what is promised counts, and the answer says that it rests on it", () => {
  const { found } = ask(PAPERS, { place: "XA", list: "no", plan: "promised 2026-07-01", seal: "no" });
  expect(found.sets.map(({ changes, pending }) => [changes.map(({ fact }) => fact.id), pending])).toEqual([
    [["list"], ["plan"]],
  ]);
});

test("what is there already needs no change", () => {
  const { found } = ask(PAPERS, { place: "XA", list: "yes", plan: "yes" });
  expect([found.from.value, found.sets, found.complete]).toEqual(["granted", [], true]);
});

test("a yes is never taken back, even where a no would help", () => {
  const text = `${HEAD}
fact report yes/no "Incident reported?" obtain
${DECISION}
rule grant "Nothing reported"
${ALWAYS}  then leave = granted
  when not
    report
`;
  const reported = ask(text, { report: "yes" }).found;
  const silent = ask(text, {}).found;
  expect([reported.sets, reported.unknown, silent.sets]).toEqual([[], [], []]);
});

/** `never` as soon as identity may stand among the remedies of a change: then the line below does not compile. */
type WithoutIdentity = "identity" extends LawfulRemedy ? never : "identity is no lawful remedy";

test("a fact that says what the transaction is has no place among changes, by its type", () => {
  const held: WithoutIdentity = "identity is no lawful remedy";
  expect(held).toBe("identity is no lawful remedy");
});

const cap = (comparison: string, more = "") => `${HEAD}
fact load number kg "How much?" reduce
fact piece number kg "Weight of a piece?"
ledger sent number kg "Sent"
ledger home number kg "Sold at home"
${DECISION}
define under "Under the cap"
${ALWAYS}${more}  when all
    ${comparison}

rule grant "Under the cap"
${ALWAYS}  then leave = granted
  when all
    is under
`;

const HALF = "sent + load <= 50 % of home";
const LEDGERS = new Map([
  ["sent", rational(40n)],
  ["home", rational(200n)],
]);

test("an amount is lowered to the most the cap allows", () => {
  const { found } = ask(cap(HALF), { load: "70 kg" }, { ledgers: LEDGERS });
  expect(told(cap(HALF), { load: "70 kg" }, { ledgers: LEDGERS })).toEqual(["reduce load to 60 kg => granted"]);
  expect(found.sets[0]?.changes[0]?.less).toEqual({ by: rational(10n), strict: false });
});

test("under a strict limit the amount is told as less than the limit", () => {
  const text = cap("sent + load < 50 % of home");
  expect(told(text, { load: "60 kg" }, { ledgers: LEDGERS })).toEqual(["reduce load to > 0 kg .. < 60 kg => granted"]);
  expect(ask(text, { load: "60 kg" }, { ledgers: LEDGERS }).found.sets[0]?.changes[0]?.less).toEqual({
    by: rational(0n),
    strict: true,
  });
});

test("a cap told in pieces: whole pieces less, the fewest that do", () => {
  const text = cap(HALF, "  headroom in piece\n");
  const facts = { load: "70 kg", piece: "7 kg" };
  expect(told(text, facts, { ledgers: LEDGERS })).toEqual(["reduce load to 56 kg => granted"]);
  expect(ask(text, facts, { ledgers: LEDGERS }).found.sets[0]?.changes[0]?.less).toEqual({
    by: rational(14n),
    strict: false,
    units: { count: 2n, of: "piece" },
  });
});

test("a strict cap told in pieces: one piece less when the load uses it up", () => {
  const text = cap("sent + load < 50 % of home", "  headroom in piece\n");
  expect(told(text, { load: "60 kg", piece: "6 kg" }, { ledgers: LEDGERS })).toEqual([
    "reduce load to 54 kg => granted",
  ]);
});

test("with nothing left to send there is no reduction, and none of an amount that is not known", () => {
  const full = new Map(LEDGERS).set("sent", rational(100n));
  expect(told(cap(HALF), { load: "70 kg" }, { ledgers: full })).toEqual([]);
  expect(ask(cap(HALF), {}, { ledgers: LEDGERS }).found.unknown).toEqual(["load"]);
});

test("a day is moved to the first that will do", () => {
  const text = `${HEAD}
fact filed date "Filed on?" wait
${DECISION}
rule grant "Filed in the new year"
${ALWAYS}  then leave = granted
  when all
    filed > 2027-01-01
`;
  expect(told(text, { filed: "2026-06-01" })).toEqual(["wait filed to 2027-01-02 => granted"]);
});

const LATER = `${HEAD}
fact list yes/no "List given?" obtain
fact tested yes/no "Tested?"
${DECISION}
rule grant "Given"
  cite  Toy Act 1(a)
  valid 2026-09-01 ..
  known ..
  then leave = granted
  when all
    list

rule late "Tested, not applied before October"
${ALWAYS}  status stayed .. 2026-10-01 known .. "Gazette 1"
  then leave = granted
  when all
    tested
`;

test("waiting for a day on which the law, as known, reads otherwise is one change", () => {
  expect(told(LATER, { list: "no", tested: "yes" })).toEqual([
    "wait until 2026-10-01 => granted",
    "wait until 2026-09-01; obtain list => granted",
  ]);
  const { found } = ask(LATER, { list: "no", tested: "yes" });
  expect(found.sets.map(({ until }) => until?.amended.map(({ id }) => id))).toEqual([["grant", "late"], ["grant"]]);
});

test("a promise that falls due before that day is no longer counted on", () => {
  const text = LATER.replace('"Tested?"', '"Tested?" obtain');
  expect(told(text, { list: "no", tested: "promised 2026-08-01" })).toEqual([
    "wait until 2026-09-01; obtain list => granted",
    "wait until 2026-10-01; obtain tested => granted",
  ]);
});

test("of more sets than are told the first stand there, and the answer says that there are more", () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const text = `${HEAD}
${ids.map((id) => `fact ${id} yes/no "${id}?" obtain`).join("\n")}
${DECISION}
rule grant "Three of seven"
${ALWAYS}  then leave = granted
  when all
    at least 3 of
${ids.map((id) => `      ${id}`).join("\n")}
`;
  const facts = Object.fromEntries(ids.map((id) => [id, "no"]));
  const all = ask(text, facts, { bounds: { ...BOUNDS, sets: 100 } }).found;
  const some = ask(text, facts).found;
  expect([all.sets.length, all.complete]).toEqual([35, true]);
  expect([some.sets.length, some.complete]).toEqual([20, false]);
  expect(ask(text, facts, { bounds: { ...BOUNDS, changes: 2 } }).found).toMatchObject({ sets: [], complete: false });
  expect(ask(text, facts, { bounds: { ...BOUNDS, looks: 20 } }).found.complete).toBe(false);
});

test("two amounts in one comparison: each alone is found, sharing between them is not searched, and that is said", () => {
  const text = cap("sent + load + piece <= 50 % of home").replace(
    '"Weight of a piece?"',
    '"Weight of a piece?" reduce',
  );
  const { found } = ask(text, { load: "50 kg", piece: "20 kg" }, { ledgers: LEDGERS });
  expect(told(text, { load: "50 kg", piece: "20 kg" }, { ledgers: LEDGERS })).toEqual([
    "reduce load to 40 kg => granted",
    "reduce piece to 10 kg => granted",
  ]);
  expect(found.complete).toBe(false);
});

const CONDUCT = `${HEAD.replace("toy.book", "toy.conduct")}
fact list yes/no "List given?" obtain 2
fact consent yes/no "Consent held?" obtain 5
decision conduct = restricted | free "May the list be given?"
  effect restricted licence
  otherwise free

rule restrict "A list leaves only with consent"
${ALWAYS}  then conduct = restricted
  when all
    list
    not
      consent
`;

function met(facts: Readonly<Record<string, string>>) {
  const [papers, conduct] = [bookOf(PAPERS), bookOf(CONDUCT)];
  const views = [papers, conduct].map((book) => cut(book, moment("2026-06-01")));
  const [view] = views;
  const said = new Map([...factsOf(papers, { place: "XA" }), ...factsOf(conduct, facts)]);
  const found: Unblocking | undefined =
    view === undefined
      ? undefined
      : unblock(compile(view), { decision: "leave", wanted: ["granted"] }, said, new Map());
  const books = views.map((one) => ({
    engine: compile(one),
    ledgers: new Map(),
    decisions: one.decisions.map(({ id }) => id),
  }));
  return found?.sets.map((set) =>
    meets(books, { book: "toy.book", decision: "leave" }, set, said).map(
      ({ book, decision, status, value, facts: by }) => `${by.join(" ")}: ${book} ${decision.id} ${value ?? status}`,
    ),
  );
}

test("a change that another book's rule of conduct restricts is named with that decision", () => {
  expect(met({ list: "no", consent: "no" })).toEqual([
    ["list: toy.conduct conduct restricted"],
    ["list: toy.conduct conduct restricted"],
  ]);
});

test("where it is unknown whether the rule stands in the way, it may; with consent it does not", () => {
  expect(met({ list: "no" })?.[0]).toEqual(["list: toy.conduct conduct open"]);
  expect(met({ list: "no", consent: "yes" })).toEqual([[], []]);
});

test("six papers that are all needed are found without trying every set of them", () => {
  const ids = ["a", "b", "c", "d", "e", "f"];
  const text = `${HEAD}
${ids.map((id) => `fact ${id} yes/no "${id}?" obtain`).join("\n")}
fact place code "Where to?"
${DECISION}
rule grant "All six"
${ALWAYS}  then leave = granted
  when all
    place = XA
${ids.map((id) => `    ${id}`).join("\n")}
`;
  const facts = { place: "XA", ...Object.fromEntries(ids.map((id) => [id, "no"])) };
  const { found } = ask(text, facts, { bounds: { ...BOUNDS, looks: 120 } });
  expect(found.sets.map(({ changes }) => changes.map(({ fact }) => fact.id))).toEqual([ids]);
  expect(found.complete).toBe(true);
  // One fact fewer to be changed, and there is no set; that there may be larger ones is said.
  expect(ask(text, facts, { bounds: { ...BOUNDS, changes: 5 } }).found).toMatchObject({ sets: [], complete: false });
});

test("facts of which only some matter: those that cannot help are in no set, and cost few looks", () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const text = `${HEAD}
${ids.map((id) => `fact ${id} yes/no "${id}?" obtain`).join("\n")}
${DECISION}
rule grant "Two ways"
${ALWAYS}  then leave = granted
  when any
    all
      a
      b
    all
      c
      d
      e

rule not "Never with both"
${ALWAYS}  then leave = refused
  notwithstanding grant
  when all
    f
    g
    h
`;
  const facts = Object.fromEntries(ids.map((id) => [id, "no"]));
  expect(told(text, facts, { bounds: { ...BOUNDS, looks: 133 } })).toEqual([
    "obtain a; obtain b => granted",
    "obtain c; obtain d; obtain e => granted",
  ]);
  expect(ask(text, facts, { bounds: { ...BOUNDS, looks: 133 } }).found.complete).toBe(true);
});

test("of changes that cost as much the order is by size, by cost, by day and by name", () => {
  const text = `${HEAD}
fact z yes/no "Z?" obtain 1
fact y yes/no "Y?" obtain 1
fact x yes/no "X?" obtain 3
fact w yes/no "W?" obtain
fact v yes/no "V?" obtain
${DECISION}
rule grant "Ways"
${ALWAYS}  then leave = granted
  when any
    z
    y
    x
    all
      v
      w
`;
  const facts = { z: "no", y: "no", x: "no", w: "no", v: "no" };
  expect(told(text, facts)).toEqual([
    "obtain y => granted",
    "obtain z => granted",
    "obtain x => granted",
    "obtain v; obtain w => granted",
  ]);
});

test("what the coverage asks for may be changed too; what only another decision reads, or is computed, may not", () => {
  const text = `${HEAD}  covers when all
    order | an order is there | (z)

fact order yes/no "Order?" obtain
fact list yes/no "List given?" obtain
fact other yes/no "Other?" obtain
fact load number kg "How much?" reduce
fact wrap number kg "Wrapping?"
fact sum number kg "Together?" reduce
${DECISION}
decision visit = yes "Visit?"
compute sum "Together"
${ALWAYS}  as total of
    load
    wrap
rule grant "Given"
${ALWAYS}  then leave = granted
  when all
    list
    sum <= 10 kg
rule visits "Visit"
${ALWAYS}  then visit = yes
  when all
    other
`;
  const facts = { order: "no", list: "no", other: "no", load: "12 kg", wrap: "1 kg" };
  expect(told(text, facts)).toEqual(["obtain list; reduce load to 9 kg; obtain order => granted"]);
});

test("waiting names every part of the law that reads otherwise then: rules, definitions, computations and lists", () => {
  const from = `  cite  Toy Act 9
  valid 2026-09-01 ..
  known ..
`;
  const until = from.replace("2026-09-01 ..", ".. 2026-09-01");
  const secret = from.replace("known ..", "known 2026-07-01 ..").replace("2026-09-01", "2026-08-01");
  const text = `${HEAD}
fact place code "Where to?"
fact load number kg "Load?"
fact sum number kg "Sum?"
${DECISION}
list near "Near, before"
${until}  of XB
list near "Near, now"
${from}  of XA
list gone "Gone"
${until}  of XC
define close "Close"
${until}  when all
    place = XZ
define close "Closer"
${from}  when all
    place in near
compute sum "Sum"
${from}  as total of
    load
    1 kg
rule grant "Given"
${from}  then leave = granted
  when all
    is close
    sum <= 10 kg
rule still "As before"
${ALWAYS}  then leave = refused
  when all
    place = XC
rule unknown.yet "Not yet known"
${secret}  then leave = granted
  when all
    place = XA
`;
  const { found } = ask(text, { place: "XA", load: "2 kg" });
  expect(found.sets.map(({ until: waits, changes }) => [waits?.day, changes])).toEqual([["2026-09-01", []]]);
  expect(found.sets[0]?.until?.amended).toEqual([
    { id: "grant", title: "Given" },
    { id: "close", title: "Closer" },
    { id: "sum", title: "Sum" },
    { id: "gone", title: "Gone" },
    { id: "near", title: "Near, now" },
  ]);
});

test("days that do not move what is asked are no change: what ends today, or began", () => {
  const text = LATER.replace("valid 2026-09-01 ..", "valid 2026-06-01 ..");
  expect(told(text, { list: "no", tested: "no" })).toEqual(["obtain list => granted"]);
  expect(told(text, { list: "no", tested: "no" }, { asOf: "2026-05-31" })).toEqual([
    "wait until 2026-06-01; obtain list => granted",
  ]);
});

test("with both of two numbers too high both are lowered, each by its own", () => {
  const text = `${HEAD}
fact load number kg "Load?" reduce
fact speed number m "Speed?" reduce
${DECISION}
rule grant "Light and slow"
${ALWAYS}  then leave = granted
  when all
    load <= 10 kg
    speed < 5 m
`;
  expect(told(text, { load: "12 kg", speed: "5 m" })).toEqual([
    "reduce load to 10 kg; reduce speed to > 0 m .. < 5 m => granted",
  ]);
  expect(ask(text, { load: "12 kg", speed: "5 m" }).found.complete).toBe(true);
  expect(told(text, { load: "9 kg", speed: "0 m" })).toEqual([]);
  expect(told(text, { load: "12 kg", speed: "not applicable" })).toEqual(["reduce load to 10 kg => granted"]);
  expect(told(text, { load: "8 .. 12 kg", speed: "1 m" })).toEqual([]);
});

test("a day among several that will do is the first; a yes/no that does not apply is not obtained", () => {
  const text = `${HEAD}
fact filed date "Filed on?" wait
fact seal yes/no "Seal?" obtain
${DECISION}
rule grant "Filed between"
${ALWAYS}  then leave = granted
  when any
    all
      filed >= 2026-07-01
      filed <= 2026-07-31
    filed > 2026-12-31
    seal
`;
  expect(told(text, { filed: "2026-06-01", seal: "not applicable" })).toEqual(["wait filed to 2026-07-01 => granted"]);
  expect(told(text, { filed: "2026-08-01", seal: "not applicable" })).toEqual(["wait filed to 2027-01-01 => granted"]);
  expect(told(text, { seal: "not applicable" })).toEqual([]);
});

test("what a set runs into: by which changes, by waiting, by several together; never the decision it is for", () => {
  const text = (id: string) => `${HEAD.replace("toy.book", id)}
fact list yes/no "List given?" obtain
fact plan yes/no "Plan filed?" obtain
fact held yes/no "Held back?"
decision leave = refused | granted "Leave?"
  effect refused prohibits
decision notice = due "Notice?"
  effect due licence
decision both = due "Both?"
  effect due licence
decision said = yes "Said?"
rule later "Not from September"
  cite  Toy Act 2
  valid 2026-09-01 ..
  known ..
  then leave = refused
  when all
    list
rule notice "A notice for each plan"
${ALWAYS}  then notice = due
  when all
    plan
    held
rule both "Either of two"
${ALWAYS}  then both = due
  when any
    list
    plan
rule said "Told only"
${ALWAYS}  then said = yes
  when all
    list
`;
  const given = (id: string, decisions: readonly string[]) => {
    const view = cut(bookOf(text(id)), moment("2026-06-01"));
    return { engine: compile(view), ledgers: new Map(), decisions };
  };
  const ALL = ["leave", "notice", "both", "said"];
  const [one, other] = [given("toy.one", ALL), given("toy.other", ["leave"])];
  const facts = (more: Readonly<Record<string, string>>) => factsOf(one.engine.view.book, more);
  const obtain = (id: string) => {
    const fact = one.engine.view.facts.get(id);
    if (fact === undefined || !isChangeable(fact)) throw new Error(`${id} cannot be changed`);
    return { fact, from: among("no"), to: among("yes") };
  };
  const run = (ids: readonly string[], day: string | undefined, more: Readonly<Record<string, string>> = {}) => {
    const until = day === undefined ? {} : { until: { day: moment(day).asOf, amended: [] } };
    const set = { ...until, changes: ids.map(obtain), leaves: "granted", pending: [] };
    return meets(
      [one, other],
      { book: "toy.one", decision: "leave" },
      set,
      facts({ list: "no", plan: "no", ...more }),
    ).map(({ book, decision, status, facts: by, waiting }) =>
      [book, decision.id, status, by.join(" "), waiting].join(" "),
    );
  };
  expect(run(["list"], undefined)).toEqual(["toy.one both decided list false"]);
  expect(run(["list"], "2026-09-01")).toEqual(["toy.one both decided list false", "toy.other leave decided list true"]);
  expect(run([], "2026-09-01", { list: "yes" })).toEqual(["toy.other leave decided  true"]);
  expect(run([], "2026-08-31", { list: "yes" })).toEqual([]);
  expect(run(["plan"], undefined)).toEqual(["toy.one both decided plan false", "toy.one notice open plan false"]);
  expect(run(["plan"], undefined, { held: "yes" })).toEqual([
    "toy.one both decided plan false",
    "toy.one notice decided plan false",
  ]);
  expect(run(["list", "plan"], undefined, { held: "no" })).toEqual(["toy.one both decided  false"]);
  // What stops the transaction already is not run into by a change.
  expect(run(["list"], undefined, { plan: "yes", held: "no" })).toEqual([]);
});
