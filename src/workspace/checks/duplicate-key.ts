/** Do two rows of one key hold at once? Versions that follow or correct each other do not. */
import { type Fault, fault } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import { isEmpty, overlaps } from "#kernel/interval.ts";
import { quote } from "#kernel/quote.ts";
import { cellOf, type DraftOf } from "../drafts.ts";
import { rowPlace } from "../place.ts";
import { TABLE_NAMES, TABLES, type TableName } from "../registry.ts";
import type { Table } from "../table.ts";
import { keyOf, printKeyPart, validOf } from "../versions.ts";
import type { Check } from "./check.ts";

type Draft = DraftOf<TableName>;

const endOf = ({ valid_to }: Draft): string => valid_to ?? "9999-12-32";

const byStart = (a: Draft, b: Draft): number => {
  const [left, right] = [a.valid_from ?? "", b.valid_from ?? ""];
  return left < right ? -1 : left > right ? 1 : a.place.row - b.place.row;
};

/** Among rows put on record on one day and sorted by start, each is compared with the earlier one that lasts longest. */
function clashing(versions: readonly Draft[]): readonly (readonly [Draft, Draft])[] {
  const lasting = versions.filter((row) => !isEmpty(validOf(row)));
  return [...groupBy(lasting, ({ known_on }) => known_on ?? "").values()].flatMap((group) => {
    const pairs: (readonly [Draft, Draft])[] = [];
    let longest: Draft | undefined;
    for (const row of [...group].sort(byStart)) {
      if (longest !== undefined && overlaps(validOf(longest), validOf(row))) pairs.push([longest, row]);
      if (longest === undefined || endOf(row) > endOf(longest)) longest = row;
    }
    return pairs;
  });
}

const named = (table: Table, row: Draft): string =>
  table.key
    .map((column) => [column, printKeyPart(cellOf(row, column))] as const)
    .flatMap(([column, part]) => (part === "" ? [] : [`\`${column}\` ${quote(part)}`]))
    .join(", ");

export const duplicateKey: Check = {
  holds:
    "No two rows of one key hold at once: versions follow each other in `valid_from` and `valid_to`, or a later `known_on` corrects.",
  faults: (drafts) =>
    TABLE_NAMES.flatMap((name): readonly Fault[] => {
      const table: Table = TABLES[name];
      const rows: readonly Draft[] = drafts[name];
      const keyed = rows.filter((row) => keyOf(table, row) !== undefined);
      return [...groupBy(keyed, (row) => keyOf(table, row)).values()].flatMap(clashing).map(([a, b]) => {
        const [first, second] = a.place.row < b.place.row ? [a, b] : [b, a];
        const message = `${named(table, second)} stands in row ${first.place.row} already`;
        const help = "Keep one row, or say from when to when each holds or when the correction was put on record.";
        return fault("duplicate-key", rowPlace(second.place), message, help);
      });
    }),
};
