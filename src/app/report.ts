/** The last step of every verb: what is not there is left out, and the digest names the rest. */
import { canonicalJsonOf } from "#kernel/canonical-json.ts";
import { sha256Hex } from "#kernel/digest.ts";

/** The report with the SHA-256 of its canonical JSON: the same question at the same two dates gives the same digest. */
export const sealed = <Report extends object>(report: Report): Report & { readonly digest: string } => ({
  ...report,
  digest: sha256Hex(canonicalJsonOf(report)),
});
