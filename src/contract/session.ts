/** Who is signed in on a shared server, in which role, what that role may do, and by which ways one signs in there. */
import { z } from "zod";
import { ACTS } from "./acts.ts";

/** Somebody the server knows: `GET /v1/session`, and beside the list of workspaces. */
export const Who = z.object({
  tenant: z.string(),
  account: z.string(),
  role: z.enum(["reader", "analyst", "officer", "auditor"]),
  way: z.enum(["token", "session"]),
  /** What both the role and the way allow. */
  may: z.array(z.enum(ACTS)),
});
export type Who = z.infer<typeof Who>;

/** What a stranger is told: whether the company signs in elsewhere too. `GET /v1/session/ways`. */
export const Ways = z.object({ elsewhere: z.boolean() });
export type Ways = z.infer<typeof Ways>;
