/** switch offers in a terminal: for each need the offers side by side, what each costs, what the law says, and where the order turns. */
import type { Figure } from "#contract/figure.ts";
import type { OffersReport, ToldNeed, ToldOffer } from "#contract/offers.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

const number = (head: string) => ({ head, right: true });

const offerText = (voice: Voice, { id, supplier }: ToldOffer): string => `${id} ${voice.name(supplier)}`;

const originText = (voice: Voice, { origin: { party, jurisdiction }, item }: ToldOffer): string =>
  [item.label, party, jurisdiction].map((each) => voice.name(each)).join(voice.t("coverage.comma"));

const criteria = ({ t }: Voice, of: readonly string[]): string =>
  of.map((one) => t(`offers.criterion.${one}`)).join(t("coverage.comma"));

function standingText(voice: Voice, { standing, place = 0, dominatedBy: [beaten], lacks, reason }: ToldOffer): string {
  const { t } = voice;
  if (standing === "refused") return t(`refused.${reason ?? "unknown"}`);
  if (standing === "incomplete") return t("offers.lacks", { lacks: criteria(voice, lacks) });
  if (standing === "dominated" && beaten !== undefined)
    return t("offers.beaten", { offer: beaten.offer, better: criteria(voice, beaten.better) });
  return t(`offers.standing.${standing}`, { place });
}

const sideBySide = (voice: Voice, { offers }: ToldNeed): readonly string[] =>
  table(
    [
      { head: voice.t("offers.offer") },
      { head: voice.t("coverage.from") },
      number(voice.t("offers.price")),
      number(voice.t("offers.performance")),
      number(voice.t("offers.lead.time")),
      { head: voice.t("offers.standing") },
    ],
    offers.map((offer) => [
      offerText(voice, offer),
      originText(voice, offer),
      voice.figure(offer.price),
      voice.figure(offer.performance),
      voice.pair([offer.leadTime]),
      standingText(voice, offer),
    ]),
  );

function partText(voice: Voice, offer: ToldOffer, part: ToldOffer["cost"][number]["part"]): string {
  const found = offer.cost.find((one) => one.part === part);
  return found?.figure === undefined ? "" : voice.pair([found.figure], { digits: 0 });
}

/** Parts that are not counted, with the reason. */
const notCounted = (voice: Voice, { cost }: ToldOffer): string =>
  cost
    .flatMap(({ part, why }) =>
      why === undefined ? [] : [`${voice.t(`offers.cost.${part}`)} ${voice.t(`offers.why.${why}`)}`],
    )
    .join(voice.t("coverage.semicolon"));

function costTable(voice: Voice, { offers }: ToldNeed): readonly string[] {
  const { t } = voice;
  const parts = ["goods", "duty", "delay", "risk"] as const;
  const notes = offers.some((offer) => notCounted(voice, offer) !== "");
  return table(
    [
      { head: t("offers.offer") },
      number(t("offers.quantity")),
      ...parts.map((part) => number(t(`offers.cost.${part}`))),
      number(t("offers.cost.total")),
      ...(notes ? [{ head: t("offers.notCounted") }] : []),
    ],
    offers.map((offer) => [
      offer.id,
      voice.pair([offer.quantity], { digits: 0 }),
      ...parts.map((part) => partText(voice, offer, part)),
      voice.figure(offer.total, { digits: 0 }),
      ...(notes ? [notCounted(voice, offer)] : []),
    ]),
  );
}

function lawText(voice: Voice, { lawful, says, cite, reach }: ToldOffer): string {
  const whose = reach
    .filter(({ verdict }) => verdict !== "outsideCoverage")
    .map(({ jurisdiction }) => voice.name(jurisdiction));
  const places = [...new Set(whose)].join(voice.t("coverage.comma"));
  const answer =
    lawful === "met"
      ? voice.t("coverage.lawful")
      : [voice.name(says), voice.cite(cite)].filter((text) => text !== "").join(" ");
  return places === "" ? answer : `${answer} (${places})`;
}

function sharedText(voice: Voice, { shared }: ToldOffer): string {
  const own = [...new Set(shared.flatMap(({ depth, label }) => (depth === "own" ? [voice.name(label)] : [])))];
  const more = shared.filter(({ depth }) => depth === "upstream").length;
  const upstream = more > 0 ? [voice.t("offers.upstream", { n: more })] : [];
  return [...own, ...upstream].join(voice.t("coverage.comma"));
}

const lawTable = (voice: Voice, { offers }: ToldNeed): readonly string[] =>
  table(
    [
      { head: voice.t("offers.offer") },
      { head: voice.t("offers.law") },
      number(voice.t("offers.hhi")),
      { head: voice.t("offers.shared") },
    ],
    offers.map((offer) => [
      offer.id,
      lawText(voice, offer),
      voice.pair([offer.hhiJurisdiction, offer.hhiParty], { signed: true, digits: 0 }),
      sharedText(voice, offer),
    ]),
  );

const range = (voice: Voice, from: Figure, to: Figure): string =>
  [from, to].map((each) => voice.figure(each, { digits: 4 })).join(" – ");

const orderText = (order: ToldNeed["turns"][number]["order"]): string =>
  order.map((alike) => alike.join(" = ")).join(" > ");

/** Which cost the order is made of, and the order. */
function turnsLines(voice: Voice, { turns, weighed }: ToldNeed): readonly string[] {
  const { t } = voice;
  const parts = weighed.map((part) => t(`offers.cost.${part}`)).join(t("coverage.comma"));
  const rows = turns.map(({ from, to, order }) => [range(voice, from, to), orderText(order)]);
  return rows.length === 0
    ? []
    : [
        ...table([{ head: t("offers.originWeighs") }, { head: t("offers.order") }], rows),
        ...wrapped(t("offers.weighed", { parts }), WIDTH, "  "),
      ];
}

function needLines(voice: Voice, need: ToldNeed): readonly string[] {
  const { t } = voice;
  const today = need.today.map(({ label, share }) => `${voice.name(label)} ${voice.figure(share)}`);
  const hhi = need.hhiToday === undefined ? [] : [`HHI ${voice.figure(need.hhiToday, { digits: 0 })}`];
  const lasts = t("offers.needLasts", {
    survive: voice.figure(need.survive),
    loss: voice.figure(need.lossADay),
    share: voice.figure(need.share),
  });
  const bought = `${t("offers.today")}${voice.colon}${[...today, ...hhi].join(t("coverage.comma"))}`;
  const items = need.items.map(({ label }) => voice.name(label)).join(" / ");
  return [
    ...section(t("offers.need", { items }), [...wrapped(lasts, WIDTH, "  "), ...wrapped(bought, WIDTH, "  ")]),
    ...section(t("offers.table"), sideBySide(voice, need)),
    ...section(t("offers.cost"), costTable(voice, need)),
    ...section(t("offers.beside"), lawTable(voice, need)),
    ...section(t("offers.turns"), turnsLines(voice, need)),
  ];
}

export function printOffers(voice: Voice, report: OffersReport): readonly string[] {
  const { t } = voice;
  const weights = report.weights.map(
    ({ of, weight }) => `${t(`offers.criterion.${of}`)} ${voice.figure(weight, { digits: 4 })}`,
  );
  return [
    ...(report.needs.length === 0
      ? []
      : ["", `${t("offers.weights")}${voice.colon}${weights.join(t("coverage.comma"))}`]),
    ...report.needs.flatMap((need) => needLines(voice, need)),
    ...(report.needs.length === 0 ? [] : ["", ...wrapped(t("offers.note"), WIDTH, "")]),
  ];
}
