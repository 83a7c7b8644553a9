/** Does each date follow the one it must follow? */
import type { CivilDate } from "#kernel/civil-date.ts";
import { type Fault, fault } from "#kernel/fault.ts";
import { cellPlace } from "../place.ts";
import { TABLE_NAMES } from "../registry.ts";
import type { RowPlace } from "../table.ts";
import type { Check } from "./check.ts";

/** `valid_to` is the first day out, so a row that holds for a day ends a day later than it starts. */
function validity(place: RowPlace, from: CivilDate | undefined, to: CivilDate | undefined): readonly Fault[] {
  if (from === undefined || to === undefined || from < to) return [];
  const message = `\`${to}\` does not lie after \`valid_from\` ${from}`;
  const help = "`valid_to` is the first day on which the row no longer holds.";
  return [fault("date-order", cellPlace(place, "valid_to"), message, help)];
}

function recording(place: RowPlace, at: CivilDate | undefined, recorded: CivilDate | undefined): readonly Fault[] {
  if (at === undefined || recorded === undefined || at <= recorded) return [];
  const message = `\`${recorded}\` lies before \`at\` ${at}`;
  return [
    fault("date-order", cellPlace(place, "recorded"), message, "What happened is written down on the day or later."),
  ];
}

export const dateOrder: Check = {
  holds: "`valid_to` lies after `valid_from`; what happened in a case is recorded on its day or later.",
  faults: (drafts) => [
    ...TABLE_NAMES.flatMap((name) =>
      drafts[name].flatMap(({ place, valid_from, valid_to }) => validity(place, valid_from, valid_to)),
    ),
    ...drafts.case_events.flatMap(({ place, at, recorded }) => recording(place, at, recorded)),
  ],
};
