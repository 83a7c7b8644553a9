/** A file that planb made: written where it was asked for, or its content where no place was named. */
import { z } from "zod";

export const Made = z.object({
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** Where it stands, when it was written. */
  file: z.string().optional(),
  /** The content, when it was not. */
  base64: z.string().optional(),
});
export type Made = z.infer<typeof Made>;
