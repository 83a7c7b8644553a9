/** A small dossier by its content, for operations that take one. */
import { dossierFrom, ledger, value } from "../evidence/situation.ts";

export const dossierContent = (): { readonly name: string; readonly base64: string } => ({
  name: "case.zip",
  base64: Buffer.from(value(dossierFrom(ledger())).zip).toString("base64"),
});
