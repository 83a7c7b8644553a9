/** cap in a terminal: what is left, who holds some of it, and what became of a wish. */
import type { CapReleaseReport, CapReserveReport, CapShowReport, CapState } from "#contract/cap.ts";
import type { Voice } from "./voice.ts";

type Amount = CapState["caps"][number]["recorded"];

const told = ({ t }: Voice, amount: Amount): string =>
  amount === undefined ? t("value.unknown") : `${amount.value} ${amount.unit}`;

function stateLines(voice: Voice, { transaction, item, snapshot, caps, held }: CapState): readonly string[] {
  const lines = caps.flatMap((cap) => [
    cap.title,
    `  ${[cap.cite.instrument, cap.cite.paragraph].filter((part) => part !== "").join(", ")}`,
    `  recorded  ${told(voice, cap.recorded)}, of which reserved here ${told(voice, cap.held)}`,
    `  limit     ${told(voice, cap.limit)}`,
    cap.units === undefined
      ? `  room      unknown; missing: ${cap.missing.join(", ")}`
      : `  room      ${cap.units} units`,
    ...(cap.alarm === undefined ? [] : [`  ${cap.alarm} % of the limit is reached`]),
  ]);
  const holds = held.map((one) => `  ${one.entry}  ${one.units} units for ${one.transaction}, since ${one.at}`);
  return [
    `Caps as they bear on ${transaction} (${item}); the log holds ${snapshot} entries.`,
    ...(caps.length === 0 ? ["No cap in force counts what is reserved of it."] : lines),
    ...(holds.length === 0 ? ["Nothing is reserved."] : ["Reserved:", ...holds]),
  ];
}

export const printCapShow = (voice: Voice, report: CapShowReport): readonly string[] => [
  ...stateLines(voice, report),
  "",
];

export function printCapReserve(voice: Voice, report: CapReserveReport): readonly string[] {
  const { outcome, transaction, quantity, entry, missing, before } = report;
  const says = {
    reserved: `Reserved: ${quantity} units for ${transaction}, entry ${entry ?? ""}.`,
    noRoom: `Not reserved: there is no room for ${quantity} units.`,
    unknown: `Not reserved: the room is unknown. Missing: ${missing.join(", ")}.`,
  };
  return [says[outcome], ...(outcome === "reserved" ? [] : stateLines(voice, before)), ""];
}

export const printCapRelease = (_: Voice, { released, entry }: CapReleaseReport): readonly string[] => [
  `Released: entry ${released}, by entry ${entry}.`,
  "",
];
