/** Small ownership tables written in lines: `X A 50` is X holding 50 % of A; `X A 30..60` is an interval; `- A` closes A. */
import { decimal } from "#kernel/decimal.ts";
import { ofDecimal, type Rational, rational } from "#kernel/rational.ts";
import type { Stake } from "#parties/holdings.ts";
import { type Screening, type Standing, standingOf } from "#parties/ownership.ts";
import type { Form, OwnershipRule } from "#parties/rule.ts";

export const percent = (text: string): Rational => ofDecimal(decimal(text));

/** Half or more, added up, through captured companies with their whole stake: the most common form. */
export const HALF: OwnershipRule = {
  threshold: rational(50n),
  reached: "atLeast",
  together: true,
  through: true,
  counts: ["capital"],
};

const isForm = (word: string | undefined): word is Form => word === "votes" || word === "control" || word === "capital";

function stakeOf(line: string): Stake {
  const [owner = "", asset = "", share = "0..100", word] = line.trim().split(/\s+/);
  const form = isForm(word) ? word : isForm(share) ? share : "capital";
  const [low = "0", high = low] = isForm(share) ? ["100"] : share.split("..");
  const stake = { asset, form, low: percent(low), high: percent(high) };
  return owner === "-" ? stake : { owner, ...stake };
}

export const stakesOf = (text: string): readonly Stake[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map(stakeOf);

const partiesIn = (stakes: readonly Stake[]): readonly string[] => [
  ...new Set(stakes.flatMap(({ owner, asset }) => (owner === undefined ? [asset] : [owner, asset]))),
];

/** Nobody but those written owns anything that counts, and everyone was looked up. */
export const whole = (stakes: readonly Stake[]): readonly Stake[] => [
  ...stakes,
  ...partiesIn(stakes)
    .filter((asset) => !stakes.some((stake) => stake.asset === asset && stake.owner === undefined))
    .map((asset): Stake => ({ asset, form: "capital", low: rational(0n), high: rational(100n) })),
];

export const screened = (...listed: readonly (string | readonly [string, ...string[]])[]): Screening => ({
  listed: new Map(
    listed.map((one): readonly [string, readonly string[]] =>
      typeof one === "string" ? [one, ["listed"]] : [one[0], one.slice(1)],
    ),
  ),
  unscreened: new Set(),
  barred: new Set(),
});

/** `certain`, `possible` or `no`. */
export const captured = (
  text: string,
  party: string,
  listed: readonly string[],
  rule: OwnershipRule = HALF,
): Standing["captured"] => standingOf(party, whole(stakesOf(text)), rule, screened(...listed)).captured;
