/** The last step of every verb: what is not there is left out, and the digest names the rest. */
import type { Json } from "#kernel/canonical-json.ts";
import { digestOf } from "#kernel/digest.ts";

/** JSON as it travels: members without a value are gone. */
const asJson = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;

/** The report with the SHA-256 of its canonical JSON: the same question at the same two dates gives the same digest. */
export const sealed = <Report extends object>(report: Report): Report & { readonly digest: string } => ({
  ...report,
  digest: digestOf(asJson(report)),
});
