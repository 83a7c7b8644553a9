/** Which operations may be put off: what changes nothing, so that it may be begun twice, and opens no ledger, because the server holds those. */
import { type Fault, fault } from "#kernel/fault.ts";
import { actOf } from "../access/role.ts";
import { type AnyVerb, titleOf } from "../verb.ts";

function whyAtOnce(verb: AnyVerb): string | undefined {
  if (actOf(verb) !== "read") return "changes something";
  return verb.ledger === true ? "opens the ledger, which the server holds," : undefined;
}

/** Undefined where it may be put off; else post-only. */
export function notPutOff(verb: AnyVerb): Fault | undefined {
  const why = whyAtOnce(verb);
  if (why === undefined) return undefined;
  return fault("post-only", {}, `\`${titleOf(verb)}\` ${why} and is not put off`, "Ask it by its own address.");
}
