/** Is the workspace about exactly one company? Versions of one row are one company. */
import { fault } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { rowPlace } from "../place.ts";
import type { Check } from "./check.ts";

export const oneCompany: Check = {
  holds: "A workspace is about one company: every row of `company` carries the same `id`.",
  faults({ company: [first, ...others] }) {
    if (first?.id === undefined) return [];
    const { id, place } = first;
    return others.flatMap((other) => {
      if (other.id === undefined || other.id === id) return [];
      const message = `${quote(other.id)} is a second company; row ${place.row} names ${quote(id)}`;
      return [fault("duplicate-key", rowPlace(other.place), message, "Keep one company in a workspace.")];
    });
  },
};
