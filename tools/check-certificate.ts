/**
 * Checks certificates of time-to-survive and of margin lost against their facts, in exact fractions: no solver, and no code
 * of the room that made them (docs/formats/certificate.md). Of a proof in a book only what its change of the base plan
 * touches is looked at: the rest holds for the base plan, and more stock a day never breaks it.
 *
 *   node tools/check-certificate.ts facts.json certificate-or-book.json
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseDecimal } from "#kernel/decimal.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { compareRational, minus, ofDecimal, over, plus, type Rational, rational, times } from "#kernel/rational.ts";

type Days = Rational | "never";
export type Fields = Readonly<Record<string, unknown>>;
type Amounts = ReadonlyMap<string, Rational>;

export interface Checked {
  readonly valid: boolean;
  /** What does not hold; empty when valid. */
  readonly wrong: readonly string[];
}

export type Node = Readonly<{ id: string; item: string; there: boolean; capacity: Rational; stock: Rational }>;
/** A line alone, or all lines of one parent with one word. */
export type Requirement = Readonly<{ item: string; choice: string; lines: Line[] }>;
type Shape = Readonly<{ id: string; component: string; quantity: Rational; makers: readonly string[] }>;
/** With the units its cover holds. */
export type Line = Shape & Readonly<{ cover: Rational; of: Requirement }>;
type Asked = Readonly<{ rate: Rational; margin: Rational }>;
type By<T> = ReadonlyMap<string, T>;
export type Model = Readonly<{ nodes: By<Node>; lines: By<Line>; demand: By<Asked> }> &
  Readonly<{ nodesOf: By<readonly Node[]>; needsOf: By<readonly Requirement[]>; usersOf: By<readonly Line[]> }>;
/** Amounts by kind and id, a line apart: `rate`, `toDemand` of a node, `toLine` of node and line, `share` of a line, `lost`. */
type Plan = Readonly<{ sigma: Rational; amounts: Amounts }>;
type Now = (kind: string, id: string) => Rational;
/** Inequalities to look at. */
type Touched = Readonly<{ nodes: Set<Node | undefined>; needs: Set<Requirement | undefined>; items: Set<string> }>;

export class Unreadable extends Error {}
const [ZERO, ONE] = [rational(0n), rational(1n)];
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const fields = (value: unknown): Fields => (isFields(value) ? value : {});
export const rows = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);
export const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
export const sum = (values: Iterable<Rational>): Rational => [...values].reduce(plus, ZERO);
export const below = (a: Rational, b: Rational): boolean => compareRational(a, b) < 0;
const shorter = (a: Days, b: Days): boolean => a !== "never" && (b === "never" || below(a, b));
export const at = (amounts: Amounts | undefined, id: string): Rational => amounts?.get(id) ?? ZERO;

/** `2.5` or `20/7`. */
export function fraction(text: unknown): Rational {
  const [above = "", under = "1", ...rest] = String(text).split("/");
  const top = parseDecimal(above);
  const bottom = parseDecimal(under);
  if (top === undefined || bottom === undefined || bottom.coefficient === 0n || rest.length > 0) {
    throw new Unreadable(`\`${String(text)}\` is not a number`);
  }
  return over(ofDecimal(top), ofDecimal(bottom));
}

const days = (text: unknown): Days => (text === "never" ? "never" : fraction(text));

/** Amounts are never negative. */
function amounts(value: unknown, named: (id: string) => string = (id) => id): [string, Rational][] {
  return Object.entries(fields(value)).map(([id, text]) => {
    const amount = fraction(text);
    if (below(amount, ZERO)) throw new Unreadable(`\`${id}\` is below 0`);
    return [named(id), amount];
  });
}

function byId<T extends Readonly<{ id: string }>>(all: readonly T[]): By<T> {
  const found = new Map(all.map((one) => [one.id, one]));
  if (found.size === all.length && all.every(({ id }) => !id.includes("\n"))) return found;
  throw new Unreadable("an id stands twice or holds a line break");
}

function planOf(plan: Fields): Plan {
  const plain = ["rate", "toDemand", "share", "lost"].flatMap((kind) => amounts(plan[kind], (id) => `${kind}\n${id}`));
  const pairs = Object.entries(fields(plan.toLine)).flatMap(([node, given]) =>
    amounts(given, (line) => `toLine\n${node}\n${line}`),
  );
  return { sigma: fraction(plan.sigma), amounts: new Map([...plain, ...pairs]) };
}

export function readModel(facts: Fields, { outOfReach, activated }: Fields): Model {
  const kept = new Set(texts(outOfReach));
  const switchedOn = new Set(texts(activated));
  const nodes = rows(facts.nodes).map((node): Node => {
    const there = node.active === true || (node.alternative !== "" && switchedOn.has(String(node.alternative)));
    const id = String(node.id);
    const stock = there && !kept.has(id) ? fraction(node.stock) : ZERO;
    return { id, item: String(node.item), there, capacity: there ? fraction(node.capacity) : ZERO, stock };
  });
  const needs = readRequirements(facts);
  const lines = needs.flatMap((need) => need.lines);
  const asked = ({ rate, margin }: Fields): Asked => ({ rate: fraction(rate), margin: fraction(margin) });
  return {
    nodes: byId(nodes),
    lines: byId(lines),
    nodesOf: Map.groupBy(nodes, ({ item }) => item),
    needsOf: Map.groupBy(needs, ({ item }) => item),
    usersOf: Map.groupBy(lines, ({ component }) => component),
    demand: new Map(rows(facts.demand).map((row) => [String(row.item), asked(row)])),
  };
}

/** Those that count, with covers in units: days of cover at the flow of an ordinary day, which must balance. */
function readRequirements(facts: Fields): readonly Requirement[] {
  const flow = new Map(amounts(facts.flows));
  const active = rows(facts.nodes).filter((node) => node.active === true);
  const ordinary = new Map(active.map(({ id, capacity }) => [String(id), fraction(capacity)]));
  const reached = new Map(rows(facts.demand).map(({ item, rate }) => [String(item), fraction(rate)]));
  const counts = ({ use, coverDays }: Fields): boolean =>
    use === "consumed" || use === "enabling" || below(ZERO, fraction(coverDays));
  const together = ({ id, parent, choice }: Fields) => JSON.stringify(choice === "" ? [id] : [parent, choice]);
  const groups = [...Map.groupBy(rows(facts.lines), together).values()].filter((group) => group.every(counts));
  const needs = groups.map((group): Requirement => {
    const need: Requirement = { item: String(group[0]?.parent), choice: String(group[0]?.choice), lines: [] };
    const serving = group.map(({ makers, quantity }) =>
      over(sum(texts(makers).map((id) => at(ordinary, id))), fraction(quantity)),
    );
    const all = sum(serving);
    group.forEach((row, index) => {
      const equal = rational(1n, BigInt(group.length));
      const share = below(ZERO, all) ? over(serving[index] ?? ZERO, all) : equal;
      const [quantity, component] = [fraction(row.quantity), String(row.component)];
      const taken = times(times(at(flow, need.item), share), quantity);
      reached.set(component, plus(at(reached, component), taken));
      const cover = times(fraction(row.coverDays), taken);
      need.lines.push({ id: String(row.id), component, quantity, makers: texts(row.makers), cover, of: need });
    });
    return need;
  });
  for (const item of new Set([...flow.keys(), ...reached.keys()]))
    if (compareRational(at(flow, item), at(reached, item)) !== 0)
      throw new Unreadable(`flow of \`${item}\` does not balance`);
  return needs;
}

const everything = ({ nodes, needsOf, demand }: Model): Touched => ({
  nodes: new Set(nodes.values()),
  needs: new Set([...needsOf.values()].flat()),
  items: new Set(demand.keys()),
});

/** What a change of the base plan can break while sigma does not fall. */
function touchedBy({ nodes, lines, needsOf }: Model, plan: Plan, down: ReadonlySet<string>): Touched {
  const touched: Touched = { nodes: new Set(), needs: new Set(), items: new Set() };
  for (const id of down) touched.nodes.add(nodes.get(id));
  for (const key of plan.amounts.keys()) {
    const [kind = "", id = "", line = id] = key.split("\n");
    const item = kind === "lost" ? id : (nodes.get(id)?.item ?? "");
    if (kind === "lost" || kind === "toDemand") touched.items.add(item);
    if (kind !== "lost" && kind !== "share") touched.nodes.add(nodes.get(id));
    if (kind === "toLine" || kind === "share") touched.needs.add(lines.get(line)?.of);
    if (kind === "rate") for (const need of needsOf.get(item) ?? []) touched.needs.add(need);
  }
  return touched;
}

/** What a plan breaks, among what is touched, goes to `wrong`. */
function checkPlan(
  model: Model,
  sigma: Rational,
  now: Now,
  touched: Touched,
  down: ReadonlySet<string>,
  wrong: string[],
) {
  const must = (holds: boolean, what: string) => holds || wrong.push(`plan: ${what}`);
  must(!below(sigma, ZERO), "sigma is below 0");
  for (const node of touched.nodes) {
    if (node === undefined) continue;
    const { id, capacity, stock } = node;
    const lines = (model.usersOf.get(node.item) ?? []).filter(({ makers }) => makers.includes(id));
    const gives = plus(now("toDemand", id), sum(lines.map((line) => now("toLine", `${id}\n${line.id}`))));
    must(!below(down.has(id) ? ZERO : capacity, now("rate", id)), `\`${id}\` makes more than its capacity`);
    must(!below(plus(now("rate", id), times(stock, sigma)), gives), `\`${id}\` gives more than it has`);
  }
  const over = (item: string, kind: string) => sum((model.nodesOf.get(item) ?? []).map(({ id }) => now(kind, id)));
  for (const need of touched.needs) {
    if (need === undefined) continue;
    const { item, lines } = need;
    const made = over(item, "rate");
    const alone = lines.length === 1;
    if (!alone) must(!below(sum(lines.map(({ id }) => now("share", id))), made), `shares of \`${item}\` fall short`);
    for (const { id, quantity, makers, component, cover } of lines) {
      const makes = makers.filter((maker) => model.nodes.get(maker)?.item === component);
      const got = plus(sum(makes.map((maker) => now("toLine", `${maker}\n${id}`))), times(cover, sigma));
      must(!below(got, times(quantity, alone ? made : now("share", id))), `line \`${id}\` gets less than it needs`);
    }
  }
  for (const item of touched.items) {
    const got = plus(over(item, "toDemand"), now("lost", item));
    must(!below(got, model.demand.get(item)?.rate ?? ZERO), `demand for \`${item}\` is not met`);
  }
}

/** What prices prove of every plan, `sigma x stocked >= short`; what they break goes to `wrong`. */
function checkPrices(model: Model, prices: Fields, down: ReadonlySet<string>, losing: boolean, wrong: string[]) {
  const [node, line, demand] = [prices.node, prices.line, prices.demand].map((of) => new Map(amounts(of)));
  const choice = new Map(Object.entries(fields(prices.choice)).map(([item, words]) => [item, new Map(amounts(words))]));
  const must = (holds: boolean, what: string) => holds || wrong.push(`prices: ${what}`);
  let [stocked, short] = [ZERO, ZERO];
  for (const [id, paid] of line ?? []) {
    const { makers = [], cover = ZERO } = model.lines.get(id) ?? {};
    for (const maker of makers.filter((one) => model.nodes.get(one)?.there === true))
      must(!below(at(node, maker), paid), `line \`${id}\` pays more than \`${maker}\` asks`);
    stocked = plus(stocked, times(cover, paid));
  }
  const costOf = ({ item, choice: word, lines }: Requirement): Rational => {
    const price = at(choice.get(item), word);
    for (const { id, quantity } of lines) {
      const paid = times(quantity, at(line, id));
      if (lines.length === 1) return paid;
      must(!below(paid, price), `a choice of \`${item}\` costs more than line \`${id}\``);
    }
    return price;
  };
  for (const [id, price] of node ?? []) {
    const { there = false, item = "", capacity = ZERO, stock = ZERO } = model.nodes.get(id) ?? {};
    if (!there) continue;
    const earned = minus(price, sum((model.needsOf.get(item) ?? []).map(costOf)));
    if (below(ZERO, earned) && !down.has(id)) short = minus(short, times(capacity, earned));
    stocked = plus(stocked, times(stock, price));
  }
  for (const [item, price] of demand ?? []) {
    const { rate = ZERO, margin = ZERO } = model.demand.get(item) ?? {};
    for (const { id } of (model.nodesOf.get(item) ?? []).filter(({ there }) => there))
      must(!below(at(node, id), price), `demand for \`${item}\` pays more than \`${id}\` asks`);
    must(!losing || !below(margin, price), `demand for \`${item}\` pays more than its margin`);
    short = plus(short, times(rate, price));
  }
  return { short, stocked };
}

/** One proof: of days survived, or, where `over` says for how many days, of the margin lost in them. */
function checkProof(model: Model, base: Plan | undefined, proof: Fields, wrong: string[]): void {
  const down = new Set(texts(proof.down));
  const plan = proof.plan === null ? undefined : planOf(fields(proof.plan));
  const now: Now = (kind, id) => plan?.amounts.get(`${kind}\n${id}`) ?? at(base?.amounts, `${kind}\n${id}`);
  if (plan !== undefined) {
    const local = base !== undefined && !below(plan.sigma, base.sigma);
    checkPlan(model, plan.sigma, now, local ? touchedBy(model, plan, down) : everything(model), down, wrong);
  }
  const lost = sum([...model.demand].map(([item, { margin }]) => times(margin, now("lost", item))));
  const losing = "over" in proof;
  const { short, stocked } = checkPrices(model, fields(proof.prices), down, losing, wrong);
  if (losing) {
    const span = fraction(proof.over);
    if (plan === undefined || below(ONE, times(plan.sigma, span)))
      wrong.push("the stocks do not last the time claimed");
    if (below(fraction(proof.atMost), times(lost, span))) wrong.push("the plan loses more than claimed");
    if (below(minus(times(short, span), stocked), fraction(proof.atLeast)))
      wrong.push("the prices allow a smaller loss than claimed");
    return;
  }
  if (below(ZERO, lost)) wrong.push("plan: demand is lost");
  const lasts: Days = plan === undefined ? ZERO : below(ZERO, plan.sigma) ? over(ONE, plan.sigma) : "never";
  const ends: Days = below(ZERO, short) ? over(stocked, short) : "never";
  if (shorter(lasts, days(proof.atLeast))) wrong.push("the plan does not last as long as claimed");
  if (shorter(days(proof.atMost), ends)) wrong.push("the prices allow longer than claimed");
}

/** Facts and certificate or book as texts of canonical JSON, so that the digest is of what was read. */
export function checkCertificate(factsText: string, certificateText: string): Checked {
  const wrong: string[] = [];
  try {
    const facts = fields(JSON.parse(factsText));
    const given = fields(JSON.parse(certificateText));
    const isBook = given.format === "planb-proofs/1";
    if (facts.format !== "planb-facts/2") wrong.push("facts are not of format planb-facts/2");
    if (!isBook && given.format !== "planb-certificate/2")
      wrong.push("certificate is not of format planb-certificate/2");
    if (given.facts !== sha256Hex(factsText)) wrong.push("the certificate is about other facts");
    const model = readModel(facts, given);
    const base = isBook ? planOf(fields(given.base)) : undefined;
    if (base !== undefined) {
      const now: Now = (kind, id) => at(base.amounts, `${kind}\n${id}`);
      checkPlan(model, base.sigma, now, everything(model), new Set(), wrong);
    }
    for (const proof of isBook ? rows(given.proofs) : [given]) checkProof(model, base, proof, wrong);
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof SyntaxError)) throw error;
    wrong.push(error.message);
  }
  return { valid: wrong.length === 0, wrong };
}

function main([factsPath = "", certificatePath = ""]: readonly string[]): void {
  const { valid, wrong } = checkCertificate(readFileSync(factsPath, "utf8"), readFileSync(certificatePath, "utf8"));
  for (const what of wrong) console.log(what);
  console.log(valid ? "valid" : "not valid");
  process.exitCode = valid ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main(process.argv.slice(2));
