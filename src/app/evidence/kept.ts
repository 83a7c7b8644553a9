/** What a dossier carries besides the record: the claims the case is kept for, drafts for a forum, and summaries to print. */
import { LANGUAGES, type Language } from "#contract/text.ts";
import { runClock } from "#evidence/clock.ts";
import { runCosts } from "#evidence/cost.ts";
import type { DossierRequest } from "#evidence/dossier.ts";
import { shownEvents } from "#evidence/dossier.ts";
import type { KeptClaim } from "#evidence/grounds/calculation.ts";
import type { KeptNotices } from "#evidence/grounds/notices.ts";
import { printCitation } from "#kernel/citation.ts";
import { printDecimal } from "#kernel/decimal.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { printVerifierKey } from "#ledger/key.ts";
import type { RowOf } from "#workspace/workspace.ts";
import type { Context } from "../context.ts";
import { kindsOf, ruleOf } from "../contracts/clause.ts";
import { claimsOfCase } from "../grounds/claims-of.ts";
import type { Claim } from "../grounds/ground.ts";
import { citeOf, plainElement } from "../grounds/told.ts";
import { labelOf } from "../labels.ts";
import type { Asked } from "../question.ts";
import { printedSummary, type Summarised } from "./summary.ts";

const keptClaim = (claim: Claim): KeptClaim => ({
  ...{ id: claim.id, title: claim.title, standing: claim.standing, cite: printCitation(citeOf(claim)) },
  elements: claim.elements.map(plainElement),
  against: claim.against.map(plainElement),
});

/** The clauses of the contracts a case is kept for, and which of its events name a contract. */
function noticesOf(
  { catalogue }: Context,
  { workspace, whole, moment }: Asked,
  { id, contracts }: RowOf<"cases">,
): KeptNotices {
  const clauses = workspace.tables.clauses
    .filter(({ contract }) => contracts.includes(contract))
    .map((clause) => {
      const rule = ruleOf(clause, { catalogue, moment });
      const told = { contract: clause.contract, id: clause.id, triggers: kindsOf(clause.triggers) };
      return rule === undefined ? told : { ...told, rule };
    });
  const about = whole.tables.case_events.flatMap(({ case: of, seq, contract }) =>
    of === id && contract !== undefined && contracts.includes(contract)
      ? [{ seq: Number(printDecimal(seq)), contract }]
      : [],
  );
  return { clauses, about: about.toSorted((a, b) => a.seq - b.seq) };
}

/** Claims, notices and drafts of a case. Faults: of the law, rule-reference for a claim that is not shipped. */
export async function keptFor(
  context: Context,
  asked: Asked,
  row: RowOf<"cases">,
): Promise<Outcome<Required<Pick<DossierRequest, "claims" | "drafts" | "notices">>>> {
  const all = await context.law.claims();
  const drafts = await context.law.drafts();
  const own = all.ok ? claimsOfCase(all.value, row) : all;
  if (!own.ok) return own;
  return drafts.ok
    ? ok({ claims: own.value.map(keptClaim), drafts: drafts.value, notices: noticesOf(context, asked, row) })
    : drafts;
}

const isLanguage = (typed: string): typed is Language => LANGUAGES.some((language) => language === typed);

/** Fault: wrong-type, one for each that is no language of planb. */
export function languagesIn(typed: readonly string[]): Outcome<readonly Language[]> {
  const strangers = typed.filter((one) => !isLanguage(one));
  const help = `There are: ${LANGUAGES.join(", ")}.`;
  if (strangers.length === 0) return ok(LANGUAGES.filter((language) => typed.includes(language)));
  return failed(
    ...strangers.map((one) =>
      fault("wrong-type", { argument: "summary" }, `${quote(one)} is no language of planb`, help),
    ),
  );
}

/** The summaries asked for, by language. Faults: those of recording; missing-file where no font is there. */
export async function summariesOf(
  context: Context,
  request: DossierRequest,
  company: RowOf<"company">,
  stages: Summarised["stages"],
  languages: readonly Language[],
): Promise<Outcome<ReadonlyMap<string, Uint8Array>>> {
  if (languages.length === 0) return ok(new Map());
  const shown = shownEvents(request);
  if (!shown.ok) return shown;
  const { moment, clock, log, claims = [] } = request;
  const of: Summarised = {
    ...{ id: request.case.id, name: { ...request.case.name }, company: labelOf(company), moment, claims },
    ...{ events: shown.value, stages },
    withheld: request.withhold?.length ?? 0,
    ...(clock === undefined ? {} : { clock: runClock(clock, shown.value, moment) }),
    costs: runCosts(shown.value, moment, clock?.ends ?? []),
    ...(request.handover === undefined ? {} : { handover: request.handover }),
    ledger: { origin: log.key.name, key: printVerifierKey(log.key) },
  };
  const files = new Map<string, Uint8Array>();
  for (const language of languages) {
    const pdf = await context.report.pdf(printedSummary(of, language));
    if (!pdf.ok) return pdf;
    files.set(language, pdf.value);
  }
  return ok(files);
}
