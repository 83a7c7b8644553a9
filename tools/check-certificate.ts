/**
 * Checks a certificate of time-to-survive against the facts it is about, with sums and products of exact fractions and
 * nothing else: no solver, and no code of the room that made it. What is checked: docs/formats/certificate.md.
 *
 *   node tools/check-certificate.ts facts.json certificate.json
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseDecimal } from "#kernel/decimal.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { compareRational, minus, ofDecimal, over, plus, type Rational, rational, times } from "#kernel/rational.ts";

type Days = Rational | "never";
type Fields = Readonly<Record<string, unknown>>;
type Amounts = ReadonlyMap<string, Rational>;

export interface Checked {
  readonly valid: boolean;
  /** What does not hold; empty when valid. */
  readonly wrong: readonly string[];
}

interface Node {
  readonly item: string;
  readonly there: boolean;
  /** 0 when the node is down or not there. */
  readonly capacity: Rational;
  /** 0 when out of reach or not there. */
  readonly stock: Rational;
  /** Capacity on an ordinary day, which decides how lines that replace each other share a flow. */
  readonly ordinary: Rational;
}

interface Line {
  readonly parent: string;
  readonly component: string;
  readonly quantity: Rational;
  readonly choice: string;
  readonly makers: readonly string[];
  readonly coverDays: Rational;
  readonly use: string;
}

/** What must be there for an item: one line, or any one of the lines of a choice. */
interface Requirement {
  readonly item: string;
  readonly choice: string;
  readonly lines: readonly (readonly [id: string, line: Line])[];
}

interface Model {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly requirements: readonly Requirement[];
  readonly demand: Amounts;
}

class Unreadable extends Error {}

const ZERO = rational(0n);
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const rows = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const sum = (values: Iterable<Rational>): Rational => [...values].reduce(plus, ZERO);
const below = (a: Rational, b: Rational): boolean => compareRational(a, b) < 0;
const shorter = (a: Days, b: Days): boolean => a !== "never" && (b === "never" || below(a, b));
const at = (amounts: Amounts, id: string): Rational => amounts.get(id) ?? ZERO;

/** `2.5` or `20/7`. */
function fraction(text: unknown): Rational {
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
function amounts(value: unknown): Amounts {
  const read = Object.entries(fields(value)).map(([id, text]) => [id, fraction(text)] as const);
  for (const [id, amount] of read) if (below(amount, ZERO)) throw new Unreadable(`\`${id}\` is below 0`);
  return new Map(read);
}

function readModel(facts: Fields, certificate: Fields): Model {
  const down = new Set(texts(certificate.down));
  const outOfReach = new Set(texts(certificate.outOfReach));
  const activated = new Set(texts(certificate.activated));
  const nodes = rows(facts.nodes).map((node): [string, Node] => {
    const id = String(node.id);
    const there = node.active === true || (node.alternative !== "" && activated.has(String(node.alternative)));
    return [
      id,
      {
        item: String(node.item),
        there,
        capacity: there && !down.has(id) ? fraction(node.capacity) : ZERO,
        stock: there && !outOfReach.has(id) ? fraction(node.stock) : ZERO,
        ordinary: node.active === true ? fraction(node.capacity) : ZERO,
      },
    ];
  });
  const demand = new Map(rows(facts.demand).map(({ item, rate }) => [String(item), fraction(rate)]));
  return { nodes: new Map(nodes), requirements: readRequirements(facts), demand };
}

function readRequirements(facts: Fields): readonly Requirement[] {
  const groups = new Map<string, { item: string; choice: string; lines: [string, Line][] }>();
  for (const row of rows(facts.lines)) {
    const id = String(row.id);
    const line: Line = {
      parent: String(row.parent),
      component: String(row.component),
      quantity: fraction(row.quantity),
      choice: String(row.choice),
      makers: texts(row.makers),
      coverDays: fraction(row.coverDays),
      use: String(row.use),
    };
    const key = JSON.stringify(line.choice === "" ? [id] : [line.parent, line.choice]);
    const group = groups.get(key) ?? { item: line.parent, choice: line.choice, lines: [] };
    group.lines.push([id, line]);
    groups.set(key, group);
  }
  return [...groups.values()].filter(({ lines }) => lines.every(([, line]) => counts(line)));
}

/** Equipment and design help count only with a cover, the term they last. */
const counts = ({ use, coverDays }: Line): boolean => ["consumed", "enabling"].includes(use) || below(ZERO, coverDays);

/** Units each line's cover holds: its days at the flow of an ordinary day. */
function coversOf({ nodes, requirements, demand }: Model): Amounts {
  const flows = new Map<string, Rational>();
  const open = new Set<string>();
  const serving = ({ makers, quantity }: Line): Rational =>
    over(sum(makers.map((id) => nodes.get(id)?.ordinary ?? ZERO)), quantity);
  const share = ({ lines }: Requirement, line: Line): Rational => {
    const all = sum(lines.map(([, one]) => serving(one)));
    return compareRational(all, ZERO) === 0 ? rational(1n, BigInt(lines.length)) : over(serving(line), all);
  };
  const lineFlow = (of: Requirement, line: Line): Rational =>
    times(times(flow(line.parent), share(of, line)), line.quantity);
  const flow = (item: string): Rational => {
    const known = flows.get(item);
    if (known !== undefined) return known;
    if (open.has(item)) throw new Unreadable(`\`${item}\` needs itself`);
    open.add(item);
    const takers = requirements.flatMap((of) =>
      of.lines.flatMap(([, line]) => (line.component === item ? [lineFlow(of, line)] : [])),
    );
    const found = plus(at(demand, item), sum(takers));
    flows.set(item, found);
    return found;
  };
  return new Map(
    requirements.flatMap((of) =>
      of.lines.map(([id, line]) => [id, times(line.coverDays, lineFlow(of, line))] as const),
    ),
  );
}

/** Days the plan lasts; what it breaks goes to `wrong`. */
function checkPlan({ nodes, requirements, demand }: Model, cover: Amounts, plan: Fields, wrong: string[]): Days {
  const sigma = fraction(plan.sigma);
  const rate = amounts(plan.rate);
  const share = amounts(plan.share);
  const toDemand = amounts(plan.toDemand);
  const toLine = new Map(Object.entries(fields(plan.toLine)).map(([id, given]) => [id, amounts(given)]));
  const must = (holds: boolean, what: string) => holds || wrong.push(`plan: ${what}`);
  must(!below(sigma, ZERO), "sigma is below 0");
  for (const id of [...rate.keys(), ...toDemand.keys(), ...toLine.keys()]) must(nodes.has(id), `no node \`${id}\``);
  for (const [id, node] of nodes) {
    const given = plus(at(toDemand, id), sum(toLine.get(id)?.values() ?? []));
    must(!below(node.capacity, at(rate, id)), `\`${id}\` makes more than its capacity`);
    must(!below(plus(at(rate, id), times(node.stock, sigma)), given), `\`${id}\` gives more than it has`);
  }
  const made = (item: string): Rational =>
    sum([...nodes].flatMap(([id, node]) => (node.item === item ? [at(rate, id)] : [])));
  const received = (line: string, makers: readonly string[]): Rational =>
    sum(makers.map((id) => at(toLine.get(id) ?? new Map(), line)));
  for (const { item, lines } of requirements) {
    const alone = lines.length === 1;
    if (!alone) must(!below(sum(lines.map(([id]) => at(share, id))), made(item)), `shares of \`${item}\` fall short`);
    for (const [id, line] of lines) {
      const need = times(line.quantity, alone ? made(item) : at(share, id));
      const makers = line.makers.filter((maker) => nodes.get(maker)?.item === line.component);
      const got = plus(received(id, makers), times(at(cover, id), sigma));
      must(!below(got, need), `line \`${id}\` gets less than it needs`);
    }
  }
  for (const [item, asked] of demand) {
    const got = sum([...nodes].flatMap(([id, node]) => (node.item === item ? [at(toDemand, id)] : [])));
    must(!below(got, asked), `demand for \`${item}\` is not met`);
  }
  return compareRational(sigma, ZERO) === 0 ? "never" : over(rational(1n), sigma);
}

/** Days no plan can exceed at these prices; what they break goes to `wrong`. */
function checkPrices({ nodes, requirements, demand }: Model, cover: Amounts, prices: Fields, wrong: string[]): Days {
  const node = amounts(prices.node);
  const line = amounts(prices.line);
  const asked = amounts(prices.demand);
  const choice = fields(prices.choice);
  const must = (holds: boolean, what: string) => holds || wrong.push(`prices: ${what}`);
  const inputs = new Map<string, Rational>();
  let stocked = ZERO;
  for (const of of requirements) {
    const alone = of.lines.length === 1;
    const price = at(amounts(choice[of.item]), of.choice);
    for (const [id, { quantity, makers }] of of.lines) {
      const paid = at(line, id);
      for (const maker of makers) {
        if (nodes.get(maker)?.there)
          must(!below(at(node, maker), paid), `line \`${id}\` pays more than \`${maker}\` asks`);
      }
      if (!alone)
        must(!below(times(quantity, paid), price), `a choice of \`${of.item}\` costs more than line \`${id}\``);
      stocked = plus(stocked, times(at(cover, id), paid));
    }
    const [only] = of.lines;
    const cost = alone && only !== undefined ? times(only[1].quantity, at(line, only[0])) : price;
    inputs.set(of.item, plus(at(inputs, of.item), cost));
  }
  let rent = ZERO;
  for (const [id, { item, there, capacity, stock }] of nodes) {
    if (!there) continue;
    must(!below(at(node, id), at(asked, item)), `demand for \`${item}\` pays more than \`${id}\` asks`);
    const earned = minus(at(node, id), at(inputs, item));
    if (below(ZERO, earned)) rent = plus(rent, times(capacity, earned));
    stocked = plus(stocked, times(stock, at(node, id)));
  }
  const worth = sum([...demand].map(([item, asks]) => times(asks, at(asked, item))));
  return below(rent, worth) ? over(stocked, minus(worth, rent)) : "never";
}

/** Facts and certificate as texts of canonical JSON, so that the digest is of what was read. */
export function checkCertificate(factsText: string, certificateText: string): Checked {
  const wrong: string[] = [];
  try {
    const facts = fields(JSON.parse(factsText));
    const certificate = fields(JSON.parse(certificateText));
    if (facts.format !== "planb-facts/1") wrong.push("facts are not of format planb-facts/1");
    if (certificate.format !== "planb-certificate/1") wrong.push("certificate is not of format planb-certificate/1");
    if (certificate.facts !== sha256Hex(factsText)) wrong.push("the certificate is about other facts");
    const model = readModel(facts, certificate);
    const cover = coversOf(model);
    const atLeast = days(certificate.atLeast);
    const atMost = days(certificate.atMost);
    const lasts = certificate.plan === null ? ZERO : checkPlan(model, cover, fields(certificate.plan), wrong);
    const ends = certificate.prices === null ? "never" : checkPrices(model, cover, fields(certificate.prices), wrong);
    if (shorter(lasts, atLeast)) wrong.push("the plan does not last as long as claimed");
    if (shorter(atMost, ends)) wrong.push("the prices allow longer than claimed");
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
