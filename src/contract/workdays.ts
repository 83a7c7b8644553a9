/** The calendar working days are counted with. */
import { z } from "zod";

/** A calendar of working days, by the years held; none: not found. */
export const Workdays = z.object({
  jurisdiction: z.string(),
  years: z.array(
    z.object({
      year: z.string(),
      source: z.string(),
      url: z.string(),
      /** Day from which it could be known, and day it was read. */
      knownOn: z.string(),
      readOn: z.string(),
      mark: z.enum(["verified", "secondary"]),
      note: z.string(),
    }),
  ),
});
export type Workdays = z.infer<typeof Workdays>;
