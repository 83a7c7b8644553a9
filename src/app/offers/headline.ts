/** What a comparison of offers comes to in one sentence, its figures, and what has to be asked for. */
import type { Key, Missing } from "#contract/head.ts";
import type { OffersReport, ToldNeed, ToldOffer } from "#contract/offers.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import type { Cut } from "#workspace/workspace.ts";
import { counted } from "../figures.ts";
import type { Live } from "../law/assess.ts";
import type { Names } from "../law/names.ts";
import { wantedFor } from "../switch/wanted.ts";

type Body = Pick<OffersReport, "counts" | "needs" | "weights">;

const offersOf = (needs: readonly ToldNeed[]): readonly ToldOffer[] => needs.flatMap(({ offers }) => offers);

export const isUnknown = ({ standing, lawful }: ToldOffer): boolean => standing === "refused" && lawful === "unknown";

export function countsOf(needs: readonly ToldNeed[]): OffersReport["counts"] {
  const all = offersOf(needs);
  const of = (...standings: readonly ToldOffer["standing"][]) =>
    all.filter(({ standing }) => standings.includes(standing)).length;
  const unknown = all.filter(isUnknown).length;
  return {
    offers: all.length,
    needs: needs.length,
    front: of("front"),
    dominated: of("dominated"),
    refused: of("refused") - unknown,
    unknown,
    rest: of("expired", "incomplete"),
  };
}

export function answerSentence({ counts: { offers, front }, needs }: Body): Sentence {
  if (offers === 0) return sentence("offers.answer.none");
  if (front === 0) return sentence("offers.answer.noFront", { total: offers });
  const [need] = needs.filter(({ leads }) => leads.length > 0);
  const [first, ...more] = need?.offers.filter(({ place }) => place === 1) ?? [];
  if (needs.length > 1 || first === undefined)
    return sentence("offers.answer.many", { front, total: offers, needs: needs.length });
  if (more.length > 0) return sentence("offers.answer.alike", { alike: more.length + 1, front, total: offers });
  return sentence("offers.answer.one", { front, total: offers, offer: first.id, supplier: { label: first.supplier } });
}

export const leadSentence = ({ counts }: Body): Sentence =>
  counts.offers === 0
    ? sentence("offers.lead.none")
    : sentence("offers.lead", {
        dominated: counts.dominated,
        refused: counts.refused,
        unknown: counts.unknown,
        rest: counts.rest,
      });

export const keysOf = ({ counts: { offers, front, refused, unknown }, weights }: Body): readonly Key[] => {
  const of = sentence("drill.key.live.note", { total: offers });
  const origin = weights.find((one) => one.of === "origin");
  return [
    {
      title: sentence("offers.key.front"),
      figure: counted(front, "1", "offers nothing beats"),
      note: of,
      tone: front > 0 ? "plain" : "unmet",
    },
    {
      title: sentence("offers.key.refused"),
      figure: counted(refused, "1", "offers the law does not let flow"),
      note: of,
      tone: refused === 0 ? "plain" : "unmet",
    },
    {
      title: sentence("offers.key.unknown"),
      figure: counted(unknown, "1", "offers of which the law's answer is unknown"),
      note: of,
      tone: unknown === 0 ? "plain" : "unknown",
    },
    ...(origin === undefined
      ? []
      : [{ title: sentence("switch.originWeight"), figure: origin.weight, tone: "plain" as const }]),
  ];
};

/** Facts of offers of which the law's answer is unknown. */
export const missingOf = (
  needs: readonly ToldNeed[],
  workspace: Cut,
  law: { readonly live: readonly Live[]; readonly names: Names },
): readonly Missing[] =>
  wantedFor(
    offersOf(needs)
      .filter(isUnknown)
      .map(({ missing, supplier }) => ({ facts: missing, settles: supplier })),
    workspace,
    law,
  );
