/** Yunqu Cloud, the fictitious buyer: what the example must hold so that the five questions have something to answer. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { partyRows } from "#app/ownership/party-rows.ts";
import { lawFolder } from "#io/law-folder.ts";
import { highsSolver } from "#io/solver-highs.ts";
import { printDecimal } from "#kernel/decimal.ts";
import { toDouble } from "#kernel/rational.ts";
import { buildNetwork } from "#network/build.ts";
import type { Network } from "#network/network.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut as cutBook } from "#rules/cut.ts";
import { decide, effectOf } from "#rules/decide.ts";
import { readFacts } from "#rules/facts.ts";
import { checkBase } from "#stress/base.ts";
import { EVENT_KINDS } from "#stress/events/registry.ts";
import { UNDISTURBED } from "#stress/situation.ts";
import { openStand } from "#stress/stand.ts";
import { isProved, survive } from "#stress/survive.ts";
import { TABLE_NAMES } from "#workspace/registry.ts";
import type { Cut, RowOf, Workspace } from "#workspace/workspace.ts";
import { CATALOGUE, on, openExample, regimes } from "./open.ts";

const solver = highsSolver();
const law = lawFolder(regimes, CATALOGUE.units);
let workspace: Workspace;
let then: Cut;
let network: Network;

beforeAll(async () => {
  workspace = await openExample("yunqu-cloud");
  then = on(workspace, "2026-02-04");
  network = buildNetwork(then);
});

const where = ({ place }: { readonly place: { readonly file: string; readonly row: number } }) =>
  `${place.file}:${place.row}`;

describe("size", () => {
  test("at least 150 nodes over at least 8 jurisdictions, and ten tiers deep", () => {
    const places = new Set(network.nodes.map(({ jurisdiction }) => jurisdiction));
    expect(network.nodes.length).toBeGreaterThanOrEqual(150);
    expect(places.size).toBeGreaterThanOrEqual(8);
    expect(deepest(network)).toBeGreaterThanOrEqual(10);
  });

  test("the page about the examples tells the counts as they are", () => {
    const page = readFileSync(new URL("../../examples/README.md", import.meta.url), "utf8");
    const places = new Set(network.nodes.map(({ jurisdiction }) => jurisdiction)).size;
    const { routes, alternatives } = then.tables;
    expect(page).toContain(`${network.nodes.length} nodes in ${places} jurisdictions`);
    expect(page).toContain(`${routes.length} technology routes, ${alternatives.length} alternatives`);
  });

  test("every item is made somewhere and used or sold", () => {
    const sold = new Set(network.demand.map(({ item }) => item));
    const idle = network.items.filter(
      ({ id }) => !network.makersOf.has(id) || !(network.usersOf.has(id) || sold.has(id)),
    );
    expect(idle.map(({ id }) => id)).toEqual([]);
  });

  test("there are contracts with and without a force-majeure clause", () => {
    const clauses = new Set(then.tables.contracts.map(({ force_majeure }) => force_majeure));
    expect([...clauses].sort()).toEqual([false, true]);
  });
});

/** Items on the longest way from a product upstream. */
function deepest({ demand, needsOf }: Network): number {
  const known = new Map<string, number>();
  const depth = (item: string): number => {
    const seen = known.get(item);
    if (seen !== undefined) return seen;
    const below = (needsOf.get(item) ?? []).map(({ component }) => depth(component));
    const found = 1 + Math.max(0, ...below);
    known.set(item, found);
    return found;
  };
  return Math.max(...demand.map(({ item }) => depth(item)));
}

describe("provenance", () => {
  test("no source of the non-commercial data set is shipped", () => {
    const rows = TABLE_NAMES.flatMap((name) => workspace.tables[name].map((row) => ({ ...row, name })));
    const taken = rows.filter(({ source, note = "" }) => /cset|eto-supply|georgetown/i.test(`${source} ${note}`));
    expect(taken.map(where)).toEqual([]);
  });

  test("what is ours is marked as ours, and says why", () => {
    const rows = TABLE_NAMES.flatMap((name): readonly RowOf<typeof name>[] => workspace.tables[name]);
    const reasoned = rows.filter(({ source, mark }) => source === "reasoned" && mark !== "assumption");
    const silent = rows.filter(({ mark, note = "" }) => mark === "assumption" && note === "");
    expect([...reasoned, ...silent].map(where)).toEqual([]);
  });

  test("capacities, stocks, rates, costs and weights are assumptions", () => {
    const { nodes, demand, alternatives, events } = workspace.tables;
    const marked = [...nodes, ...demand, ...alternatives, ...events].filter(({ mark }) => mark !== "assumption");
    expect(marked.map(where)).toEqual([]);
  });

  test("a line with a cover we chose is an assumption", () => {
    const lines = workspace.tables.bom.filter(({ cover, mark }) => cover !== undefined && mark !== "assumption");
    expect(lines.map(where)).toEqual([]);
  });

  test("no deal names a real firm: sellers and buyers are fictitious, makers of a kind say so", () => {
    const fictitious = new Set(
      then.tables.parties.flatMap(({ id, note }) => (note === "fictitious company" ? [id] : [])),
    );
    const named = then.tables.transactions.filter((row) =>
      [row.seller, row.buyer].some((party) => party !== undefined && !fictitious.has(party)),
    );
    const silent = then.tables.parties.filter(
      ({ id, note = "" }) => !fictitious.has(id) && !note.includes("fictitious relation"),
    );
    expect([...named, ...silent].map(where)).toEqual([]);
  });
});

describe("names", () => {
  const NAMED = [
    "items",
    "parties",
    "technologies",
    "routes",
    "alternatives",
    "tasks",
    "events",
    "transactions",
  ] as const;

  test("everything a reader sees has its Chinese names", () => {
    const bare = NAMED.flatMap((name) =>
      workspace.tables[name].filter((row) => row.name_zh_hant === undefined || row.name_zh_hans === undefined),
    );
    expect(bare.map(where)).toEqual([]);
  });

  test("Taiwan's words in one column, the mainland's in the other", () => {
    const PAIRS = [
      ["軟體", "软件"],
      ["伺服器", "服务器"],
      ["晶片", "芯片"],
      ["記憶體", "存储器"],
      ["光阻", "光刻胶"],
      ["最終使用人", "最终用户"],
      ["契約", "合同"],
      ["雷射", "激光"],
    ] as const;
    const rows = NAMED.flatMap((name) => workspace.tables[name].map((row) => ({ ...row, place: row.place })));
    for (const [hant, hans] of PAIRS) {
      const used = rows.filter(({ name_zh_hant: text = "" }) => text.includes(hant));
      expect(used.length, hant).toBeGreaterThan(0);
      expect(rows.filter(({ name_zh_hans: text = "" }) => text.includes(hant)).map(where), hant).toEqual([]);
      expect(rows.filter(({ name_zh_hant: text = "" }) => text.includes(hans)).map(where), hans).toEqual([]);
    }
  });
});

describe("alternatives", () => {
  test("each has tasks, and six of the kinds of measure occur", () => {
    const { alternatives, tasks } = then.tables;
    const prepared = new Set(tasks.map(({ alternative }) => alternative));
    expect(alternatives.filter(({ id }) => !prepared.has(id)).map(where)).toEqual([]);
    expect([...new Set(alternatives.map(({ measure }) => measure))].sort()).toEqual([
      "lease",
      "port",
      "qualify",
      "stock",
      "substitute",
      "wait",
    ]);
  });

  test("one that crosses no border and no ownership line has no deal, and its note says why", () => {
    const open = then.tables.alternatives.filter(({ transaction }) => transaction === undefined);
    expect(open.map(({ id, note }) => [id, note?.includes("nothing crosses")])).toEqual([["alt-port", true]]);
  });

  test("where a licence or a notice is due there is a task for it", () => {
    const kinds = new Map<string, Set<string>>();
    for (const { alternative, kind } of then.tables.tasks) {
      kinds.set(alternative, (kinds.get(alternative) ?? new Set()).add(kind));
    }
    for (const id of ["alt-mi325x", "alt-wait", "alt-assembly-second"]) expect(kinds.get(id), id).toContain("licence");
    expect(kinds.get("alt-lease-offshore")).toContain("notice");
  });

  test("nobody has given the mirror's activation time: it is unknown, not a guess", () => {
    const task = then.tables.tasks.find(({ id }) => id === "alt-mirror/activation");
    expect([task?.low, task?.likely, task?.high]).toEqual([undefined, undefined, undefined]);
  });

  test("with any one of them on, what it replaces can be gone and demand is met", async () => {
    const replaced = [
      ["alt-mi325x", "hgx-h200-server"],
      ["alt-ascend", "hgx-h200-server"],
      ["alt-cambricon", "mi308-server"],
      ["alt-optics-second", "optical-800g"],
      ["alt-switch-second", "switch-64x400"],
      ["alt-port", "cuda-stack"],
      ["alt-coolant-second", "coolant"],
      ["alt-eda-second", "eda-suite-a"],
      ["alt-mirror", "data-feed"],
    ] as const;
    for (const [alternative, item] of replaced) {
      const days = await surviving(({ item: made }) => made === item, { activated: [alternative] });
      expect([alternative, days]).toEqual([alternative, Number.POSITIVE_INFINITY]);
    }
  });
});

describe("what is known", () => {
  const known = (cut: Cut, transaction: string, fact: string) => {
    const row = cut.tables.facts.find((found) => found.transaction === transaction && found.fact === fact);
    return [row?.state, row?.value];
  };

  test("the deal is the seller's deal: 2,304 servers, 18,432 circuits of 15,832 TPP", () => {
    const [deal] = then.tables.transactions.filter(({ id }) => id === "T-H200");
    expect(deal?.quantity && printDecimal(deal.quantity)).toBe("2304");
    expect(known(then, "T-H200", "application.tpp")).toEqual(["stated", String(18_432 * 15_832)]);
    expect(then.tables.company[0]?.default_transaction).toBe("T-H200");
  });

  test("facts have two times: what was unknown in February is answered later", () => {
    const later = on(workspace, "2026-11-23");
    expect(known(then, "T-H200", "cert.kyc")).toEqual(["unknown", undefined]);
    expect(known(later, "T-H200", "cert.kyc")).toEqual(["stated", "yes"]);
    expect(known(then, "T-H200", "cert.labReview")[0]).toBe("committed");
    expect(known(then, "T-LEASE-OFFSHORE", "transaction.kind")[0]).toBe("unknown");
  });

  test("a home purchase says that nothing crosses a border", () => {
    for (const deal of ["T-ASCEND", "T-CAMBRICON", "T-SWITCH-SECOND", "T-COOLANT-SECOND", "T-EDA-SECOND"]) {
      expect(known(then, deal, "transaction.kind"), deal).toEqual(["stated", "domestic"]);
      expect(known(then, deal, "transaction.origin"), deal).toEqual(["stated", "CN"]);
    }
  });
});

describe("what the covered rules say of each deal", () => {
  /** The strictest effect decided; `open` when an open decision may still stop it; guidance tells but does not bind. */
  async function effects(cut: Cut): Promise<ReadonlyMap<string, string>> {
    const [told, captures] = [await law.books(), await law.ownership()];
    if (!captures.ok) throw new Error(captures.faults.map(({ message }) => message).join("; "));
    if (!told.ok) throw new Error(told.faults.map(({ message }) => message).join("; "));
    const books = told.value.map(({ book }) => book);
    const compiled = books.map((book) => {
      const view = cutBook(book, cut.moment);
      return { view, engine: compile(view) };
    });
    const strictest = (deal: RowOf<"transactions">): string => {
      const { id: transaction, item } = deal;
      const onRecord = cut.tables.facts.filter((row) => row.transaction === transaction || row.item === item);
      const following = partyRows(captures.value, cut, deal).filter(({ fact }) =>
        onRecord.every((row) => row.fact !== fact),
      );
      const rows = [...onRecord, ...following];
      const facts = readFacts(
        books,
        rows.map(({ place, ...row }) => ({ ...row, at: { file: place.file, row: place.row } })),
        CATALOGUE.units,
      );
      if (!facts.ok) throw new Error(facts.faults.map(({ message }) => message).join("; "));
      const said = compiled.flatMap(({ engine, view }) =>
        decide(engine, engine.pack(facts.value, new Map())).map((outcome) => ({
          outcome,
          view,
          binds: !view.book.guidance,
        })),
      );
      const decided = (effect: string) =>
        said.some(({ outcome, binds }) => binds && outcome.status === "decided" && outcome.effect === effect);
      if (decided("prohibits")) return "prohibits";
      if (decided("licence")) return "licence";
      const stops = said.filter(({ outcome, view }) => {
        const decision = view.decisions.find(({ id }) => id === outcome.decision);
        const reached = outcome.possible.map((value) => (decision === undefined ? "none" : effectOf(decision, value)));
        return outcome.status === "open" && reached.some((effect) => effect === "licence" || effect === "prohibits");
      });
      return stops.length > 0 ? "open" : "none";
    };
    return new Map(cut.tables.transactions.map((deal) => [deal.id, strictest(deal)]));
  }

  test("in February: nothing is found for deals at home but one that guidance names, accelerators that cross need a licence, the lease is open", async () => {
    const found = await effects(then);
    const of = (effect: string) => [...found].flatMap(([deal, said]) => (said === effect ? [deal] : [])).sort();
    expect(of("licence")).toEqual(
      ["T-H200", "T-MI308", "T-MI325X", "T-RESELLER", "T-SPLIT-1", "T-SPLIT-2", "T-SPLIT-3", "T-SWITCH"].sort(),
    );
    expect(of("open")).toEqual(["T-ASCEND", "T-LEASE-OFFSHORE", "T-PACK"]);
    expect(of("prohibits")).toEqual([]);
    for (const deal of HOME) expect(found.get(deal), deal).toBe("none");
  });

  test("in November the packager's attestation is known, and no annex names what holds no magnet", async () => {
    const found = await effects(on(workspace, "2026-11-23"));
    expect(found.get("T-PACK")).toBe("none");
    expect(found.get("T-HBM")).toBe("none");
    for (const deal of HOME) expect(found.get(deal), deal).toBe("none");
  });
});

const HOME = [
  "T-CAMBRICON",
  "T-COOLANT-SECOND",
  "T-EDA-SECOND",
  "T-LEASE-HOME",
  "T-OPTICS-SECOND",
  "T-OPTICS-STOCK",
  "T-SWITCH-SECOND",
] as const;

type Stops = (node: Network["nodes"][number]) => boolean;

async function surviving(stops: Stops, { activated = [], outOfReach = false }: Arrangement = {}): Promise<number> {
  const down = new Set(network.nodes.filter(stops).map(({ index }) => index));
  const arrangement = {
    ...UNDISTURBED,
    activated: new Set(activated),
    outOfReach: outOfReach ? down : new Set<number>(),
  };
  const stand = await openStand(network, solver, arrangement);
  if (!stand.ok) throw new Error(stand.faults.map(({ message }) => message).join("; "));
  const found = survive(stand.value, down);
  stand.value.close();
  expect(isProved(found)).toBe(true);
  return found.days === "never" ? Number.POSITIVE_INFINITY : toDouble(found.days);
}

interface Arrangement {
  readonly activated?: readonly string[];
  readonly outOfReach?: boolean;
}

async function survivingEvent(id: string): Promise<number> {
  const event = then.tables.events.find((row) => row.id === id);
  const kind = EVENT_KINDS.get(event?.kind ?? "");
  const transactions = new Map(
    then.tables.transactions.map(({ id: deal, item, seller }) => [
      deal,
      seller === undefined ? { item } : { item, seller },
    ]),
  );
  const stopped = kind?.down(network, event?.target ?? "", { transactions });
  if (stopped === undefined || !stopped.ok) throw new Error(`${id} stops nothing`);
  const nodes = new Set(stopped.value.nodes);
  return await surviving(({ index }) => nodes.has(index), { outOfReach: kind?.stock === "outOfReach" });
}

describe("survival", () => {
  test("undisturbed, every demand is met for ever", async () => {
    const stand = await openStand(network, solver);
    if (!stand.ok) throw new Error("no stand");
    const base = await checkBase(stand.value, solver);
    stand.value.close();
    expect(base.feasible).toBe(true);
  });

  test("each route has an event, and survives it for some weeks to a year", async () => {
    const { routes } = then.tables;
    expect(routes.length).toBeGreaterThanOrEqual(8);
    for (const { id, event } of routes) {
      const days = await survivingEvent(event);
      expect(days, id).toBeGreaterThanOrEqual(20);
      expect(days, id).toBeLessThanOrEqual(400);
    }
  });

  test("a stalled licence leaves the fleet its headroom of 76 days", async () => {
    expect(await survivingEvent("ev-h200-licence")).toBeCloseTo(76, 9);
  });

  test("the data feed stops the service after the 24 days its customers accept", async () => {
    expect(await survivingEvent("ev-data-feed")).toBeCloseTo(24, 9);
  });

  test("an own hall has no stock behind it: the day it stops something is short", async () => {
    expect(await survivingEvent("ev-hall")).toBe(0);
  });

  test("every event of the table stops something", async () => {
    for (const { id } of then.tables.events) expect(await survivingEvent(id), id).toBeGreaterThanOrEqual(0);
  });
});
