/**
 * Checks proofs by periods (`planb-periods/1`) in exact fractions: no solver, and no code of the room that made them
 * (docs/formats/certificate.md). Plans and prices are spans of days; they are looked at as functions of time, so it does not
 * matter how the days were cut. A sibling of check-certificate.ts, which reads the facts of the network.
 *
 *   node tools/check-periods.ts facts.json timing.json certificate.json
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { sha256Hex } from "#kernel/digest.ts";
import { compareRational, minus, over, plus, type Rational, times } from "#kernel/rational.ts";
import {
  at,
  below,
  type Checked,
  type Fields,
  fields,
  fraction,
  type Node,
  type Requirement,
  rows,
  sum,
  Unreadable,
} from "./check-certificate.ts";
import {
  type Arrival,
  arrived,
  type By,
  ends,
  moments,
  most,
  named,
  numbers,
  ONE,
  on,
  pairs,
  readTimed,
  type Spans,
  shifted,
  type Timed,
  until,
  ZERO,
} from "./timed-facts.ts";

type Must = (holds: boolean, what: string) => void;

/** What is sent from one place never is more than what came there before. */
function checkKept(
  sent: readonly Spans[],
  made: Spans,
  came: (t: Rational) => Rational,
  more: Rational[],
  must: Must,
  what: string,
) {
  const times_ = moments([...sent, made], ...more);
  for (const t of times_) must(!below(plus(until(made, t), came(t)), sum(sent.map((spans) => until(spans, t)))), what);
  const last = times_.reduce(most, ZERO);
  must(!below(on(made, last), sum(sent.map((spans) => on(spans, last)))), `${what} for ever`);
}

/** What a plan breaks goes to `must`; returns what is lost, each unit with its weight. */
function checkPlan(timed: Timed, plan: Fields, span: Rational | "ever", weights: By<Rational>, must: Must): Rational {
  const { model, lead, arrivals, capacity, stock } = timed;
  const [made, share, drawn, lost] = [plan.made, plan.share, plan.drawn, plan.lost].map(named);
  const [toDemand, lotToDemand] = [plan.toDemand, plan.lotToDemand].map(named);
  const [toLine, lotToLine] = [plan.toLine, plan.lotToLine].map(pairs);
  if (!made || !share || !drawn || !lost || !toDemand || !lotToDemand || !toLine || !lotToLine)
    throw new Unreadable("no plan");
  for (const { id, item, there } of model.nodes.values()) {
    const lines = (model.usersOf.get(item) ?? []).filter(({ makers }) => there && makers.includes(id));
    const sent = [toDemand(id), ...lines.map((line) => toLine(id, line.id))];
    const most_ = capacity.get(id) ?? [];
    for (const t of moments([made(id), most_]))
      must(!below(on(most_, t), on(made(id), t)), `\`${id}\` makes more than its capacity`);
    const own = stock.get(id);
    const came = (t: Rational) => (own !== undefined && below(own.day, t) ? own.units : ZERO);
    checkKept(sent, made(id), came, own === undefined ? [] : [own.day], must, `\`${id}\` sends more than it has`);
    const lots = there ? (arrivals.get(id) ?? []) : [];
    const unpacked = [lotToDemand(id), ...lines.map((line) => lotToLine(id, line.id))];
    const days = lots.flatMap(({ from, to }) => [from, to]);
    checkKept(
      unpacked,
      [],
      (t) => sum(lots.map(arrived(t))),
      days,
      must,
      `of what was on the way from \`${id}\` more is used than arrives`,
    );
  }
  const of = (item: string) => (model.nodesOf.get(item) ?? []).filter(({ there }) => there);
  for (const need of [...model.needsOf.values()].flat()) {
    const makes = of(need.item).map(({ id }) => made(id));
    const alone = need.lines.length === 1;
    const shares = need.lines.map(({ id }) => share(id));
    if (!alone)
      for (const t of moments([...makes, ...shares]))
        must(
          !below(sum(shares.map((one) => on(one, t))), sum(makes.map((one) => on(one, t)))),
          `shares of \`${need.item}\` fall short`,
        );
    for (const { id, quantity, makers, component, cover } of need.lines) {
      const from = of(component).filter((node) => makers.includes(node.id));
      const gets = [
        drawn(id),
        ...from.flatMap((node) => [shifted(toLine(node.id, id), at(lead, node.id)), lotToLine(node.id, id)]),
      ];
      const uses = alone ? makes : [share(id)];
      for (const t of moments([...gets, ...uses]))
        must(
          !below(sum(gets.map((one) => on(one, t))), times(quantity, sum(uses.map((one) => on(one, t))))),
          `line \`${id}\` gets less than it needs`,
        );
      must(
        drawn(id).every(({ to }) => to !== "ever"),
        `cover of \`${id}\` lasts for ever`,
      );
      const end = ends(drawn(id)).reduce(most, ZERO);
      must(!below(cover, until(drawn(id), end)), `more than the cover of \`${id}\` is used`);
    }
  }
  let total = ZERO;
  for (const [item, { rate }] of model.demand) {
    const gets = [lost(item), ...of(item).flatMap(({ id }) => [shifted(toDemand(id), at(lead, id)), lotToDemand(id)])];
    for (const t of moments(gets))
      must(
        (span !== "ever" && !below(t, span)) || !below(sum(gets.map((one) => on(one, t))), rate),
        `demand for \`${item}\` is not met`,
      );
    must(span !== "ever" || lost(item).every(({ to }) => to !== "ever"), `\`${item}\` is lost for ever`);
    const end = span === "ever" ? ends(lost(item)).reduce(most, ZERO) : span;
    total = plus(total, times(at(weights, item), until(lost(item), end)));
  }
  return total;
}

/** What prices prove of every plan: so much is lost at the least. */
function checkPrices(timed: Timed, prices: Fields, span: Rational, weights: By<Rational>, must: Must): Rational {
  const { model, lead, arrivals, capacity, stock } = timed;
  const [node, lot, line, demand] = [prices.node, prices.lot, prices.line, prices.demand].map(named);
  const [choice, covers] = [pairs(prices.choice), numbers(prices.cover)];
  if (!node || !lot || !line || !demand) throw new Unreadable("no prices");
  const lots = (id: string): readonly Arrival[] => (model.nodes.get(id)?.there ? (arrivals.get(id) ?? []) : []);
  /** Nobody pays more than it costs where it comes from. */
  const pays = (spans: Spans, from: readonly Node[], who: string) => {
    for (const { id } of from) {
      for (const t of moments([shifted(spans, minus(ZERO, at(lead, id))), node(id)]))
        must(!below(on(node(id), t), on(spans, plus(t, at(lead, id)))), `${who} pays more than \`${id}\` asks`);
      if (lots(id).length > 0)
        for (const t of moments([spans, lot(id)]))
          must(!below(on(lot(id), t), on(spans, t)), `${who} pays more than goods on the way from \`${id}\` cost`);
    }
  };
  let worth = ZERO;
  const of = (item: string) => (model.nodesOf.get(item) ?? []).filter(({ there }) => there);
  for (const { id, makers, component, cover } of model.lines.values()) {
    pays(
      line(id),
      of(component).filter((one) => makers.includes(one.id)),
      `line \`${id}\``,
    );
    if (cover.numerator === 0n) continue;
    must(
      line(id).every(({ value }) => !below(at(covers, id), value)),
      `line \`${id}\` pays more than its cover costs`,
    );
    worth = plus(worth, times(cover, at(covers, id)));
  }
  const costs = (need: Requirement): readonly (readonly [Rational, Spans])[] => {
    const [first] = need.lines;
    if (need.lines.length === 1 && first !== undefined) return [[first.quantity, line(first.id)]];
    const price = choice(need.item, need.choice);
    for (const { id, quantity } of need.lines)
      for (const t of moments([price, line(id)]))
        must(
          !below(times(quantity, on(line(id), t)), on(price, t)),
          `a choice of \`${need.item}\` costs more than line \`${id}\``,
        );
    return [[ONE, price]];
  };
  for (const { id, item, there } of model.nodes.values()) {
    if (!there) continue;
    falls(node(id), must, `the price of \`${id}\` rises`);
    falls(lot(id), must, `the price of goods on the way from \`${id}\` rises`);
    const needs = (model.needsOf.get(item) ?? []).flatMap(costs);
    const most_ = capacity.get(id) ?? [];
    const cuts = [...moments([node(id), most_, ...needs.map(([, spans]) => spans)], span)]
      .filter((t) => !below(span, t))
      .sort(compareRational);
    cuts.forEach((t, index) => {
      const days = minus(cuts[index + 1] ?? t, t);
      const earned = minus(on(node(id), t), sum(needs.map(([quantity, spans]) => times(quantity, on(spans, t)))));
      if (below(ZERO, earned)) worth = plus(worth, times(times(on(most_, t), days), earned));
    });
    const own = stock.get(id);
    if (own !== undefined) worth = plus(worth, times(own.units, on(node(id), own.day)));
    for (const { quantity, from, to } of lots(id)) {
      const even = (): Rational => over(minus(until(lot(id), to), until(lot(id), from)), minus(to, from));
      worth = plus(worth, times(quantity, below(from, to) ? even() : on(lot(id), from)));
    }
  }
  let short = ZERO;
  for (const [item, { rate }] of model.demand) {
    pays(demand(item), of(item), `demand for \`${item}\``);
    must(
      demand(item).every(({ value }) => !below(at(weights, item), value)),
      `demand for \`${item}\` pays more than its weight`,
    );
    short = plus(short, times(rate, until(demand(item), span)));
  }
  return minus(short, worth);
}

/** Goods can be kept, so they are worth no more later: spans without a gap that fall. */
function falls(spans: Spans, must: Must, what: string): void {
  spans.forEach(({ from, value }, index) => {
    const before = spans[index - 1];
    must(
      before === undefined
        ? from.numerator === 0n
        : before.to !== "ever" && compareRational(before.to, from) === 0 && !below(before.value, value),
      what,
    );
  });
}

function checkProof(timed: Timed, proof: Fields, must: Must): void {
  const span = proof.over === "ever" ? "ever" : fraction(proof.over);
  const weights = numbers(proof.weights);
  if (proof.plan !== null) {
    const lost = checkPlan(timed, fields(proof.plan), span, weights, (holds, what) => must(holds, `plan: ${what}`));
    must(proof.atMost !== null && !below(fraction(proof.atMost), lost), "the plan loses more than claimed");
  } else must(proof.atMost === null, "no plan shows what is claimed");
  const shown =
    proof.prices === null || span === "ever"
      ? ZERO
      : checkPrices(timed, fields(proof.prices), span, weights, (holds, what) => must(holds, `prices: ${what}`));
  must(!below(shown, fraction(proof.atLeast)), "the prices allow a smaller loss than claimed");
}

/** Texts of canonical JSON, so that the digests are of what was read. */
export function checkPeriods(factsText: string, timingText: string, certificateText: string): Checked {
  const wrong: string[] = [];
  const must: Must = (holds, what) => holds || wrong.push(what);
  try {
    const [facts, timing, given] = [factsText, timingText, certificateText].map((text) => fields(JSON.parse(text)));
    if (!facts || !timing || !given) throw new Unreadable("nothing to read");
    must(facts.format === "planb-facts/2", "facts are not of format planb-facts/2");
    must(timing.format === "planb-timing/1", "timing is not of format planb-timing/1");
    must(given.format === "planb-periods/1", "certificate is not of format planb-periods/1");
    must(timing.facts === sha256Hex(factsText), "the timing is about other facts");
    must(given.timing === sha256Hex(timingText), "the certificate is about another timing");
    const timed = readTimed(facts, timing, given);
    for (const proof of rows(given.proofs)) checkProof(timed, proof, must);
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof SyntaxError)) throw error;
    wrong.push(error.message);
  }
  return { valid: wrong.length === 0, wrong };
}

function main([factsPath = "", timingPath = "", certificatePath = ""]: readonly string[]): void {
  const read = (path: string): string => readFileSync(path, "utf8");
  const { valid, wrong } = checkPeriods(read(factsPath), read(timingPath), read(certificatePath));
  for (const what of new Set(wrong)) console.log(what);
  console.log(valid ? "valid" : "not valid");
  process.exitCode = valid ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main(process.argv.slice(2));
