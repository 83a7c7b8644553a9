/** Prints the report of any operation: by its own printer, which reads its own contract, or by the general one. */

import type { z } from "zod";
import { RulesAskReport } from "#contract/ask.ts";
import { CapReleaseReport, CapReserveReport, CapShowReport } from "#contract/cap.ts";
import { CheckReport } from "#contract/check.ts";
import { ClaimsReport } from "#contract/claims.ts";
import { ClockReport } from "#contract/clock.ts";
import { CompareReport } from "#contract/compare.ts";
import { ContractsReport } from "#contract/contracts.ts";
import { CoverageReport } from "#contract/coverage.ts";
import { CurveReport } from "#contract/curve.ts";
import { DutyReport } from "#contract/duty.ts";
import { EvidenceReport } from "#contract/evidence.ts";
import type { Head } from "#contract/head.ts";
import { ImportReport } from "#contract/import.ts";
import { MapReport } from "#contract/map.ts";
import { OffersReport } from "#contract/offers.ts";
import { DrillReport, PlaybookReport } from "#contract/playbook.ts";
import { RegimesStatusReport } from "#contract/regimes.ts";
import { ReportReport } from "#contract/report.ts";
import {
  RulesCheckReport,
  RulesDiffReport,
  RulesPrintReport,
  RulesTypesReport,
  RulesVerifyReport,
} from "#contract/rules.ts";
import { SheetReport } from "#contract/sheet.ts";
import { StressReport } from "#contract/stress.ts";
import { SwitchReport } from "#contract/switch.ts";
import { TemplateReport } from "#contract/template.ts";
import type { Language } from "#contract/text.ts";
import { WaitReport } from "#contract/wait.ts";
import { WorksheetReport } from "#contract/worksheet.ts";
import { printCapRelease, printCapReserve, printCapShow } from "./cap.ts";
import { printCheck } from "./check.ts";
import { printClaims } from "./claims.ts";
import { printClock } from "./clock.ts";
import { printCompare } from "./compare.ts";
import { printContracts } from "./contracts.ts";
import { printCoverage } from "./coverage.ts";
import { printCurve } from "./curve.ts";
import { printDuty } from "./duty.ts";
import { printEvidence } from "./evidence.ts";
import { printGeneral } from "./general.ts";
import { printFoot, printHead } from "./head.ts";
import { printImport } from "./import.ts";
import { printMap } from "./map.ts";
import { printMemo } from "./memo.ts";
import { printOffers } from "./offers.ts";
import { printDrill, printPlaybook } from "./playbook.ts";
import { printRegimesStatus } from "./regimes.ts";
import { printRulesAsk, printRulesCheck, printRulesDiff, printRulesText, printRulesVerify } from "./rules.ts";
import { printSheet } from "./sheet.ts";
import { printStress } from "./stress.ts";
import { printSwitch } from "./switch.ts";
import { printTemplate } from "./template.ts";
import { type Voice, voiceIn } from "./voice.ts";
import { printWait } from "./wait.ts";
import { printWorksheet } from "./worksheet.ts";

type Printer = (voice: Voice, report: unknown, explain: boolean, show: readonly string[]) => readonly string[];

const printer =
  <Report extends Head>(
    shape: z.ZodType<Report>,
    body: (voice: Voice, report: Report, explain: boolean, show: readonly string[]) => readonly string[],
  ): Printer =>
  (voice, loose, explain, show) => {
    const report = shape.parse(loose);
    return [...printHead(voice, report), ...body(voice, report, explain, show), ...printFoot(voice, report)];
  };

/** For answers without the head that a question about a company has. */
const bare =
  <Report>(shape: z.ZodType<Report>, body: (voice: Voice, report: Report) => readonly string[]): Printer =>
  (voice, loose) =>
    body(voice, shape.parse(loose));

const PRINTERS: Readonly<Record<string, Printer>> = {
  check: printer(CheckReport, printCheck),
  map: printer(MapReport, printMap),
  stress: printer(StressReport, printStress),
  "stress compare": printer(CompareReport, printCompare),
  "stress curve": printer(CurveReport, printCurve),
  switch: printer(SwitchReport, printSwitch),
  "switch coverage": printer(CoverageReport, printCoverage),
  "switch offers": printer(OffersReport, printOffers),
  "switch playbook": printer(PlaybookReport, printPlaybook),
  "switch wait": printer(WaitReport, printWait),
  "switch drill": printer(DrillReport, printDrill),
  evidence: printer(EvidenceReport, printEvidence),
  "check-sheet": printer(SheetReport, printSheet),
  duty: printer(DutyReport, printDuty),
  worksheet: printer(WorksheetReport, printWorksheet),
  clock: printer(ClockReport, printClock),
  "evidence claims": printer(ClaimsReport, printClaims),
  "evidence contracts": printer(ContractsReport, printContracts),
  "cap show": printer(CapShowReport, printCapShow),
  "cap reserve": bare(CapReserveReport, printCapReserve),
  "cap release": bare(CapReleaseReport, printCapRelease),
  "rules check": bare(RulesCheckReport, printRulesCheck),
  "rules print": bare(RulesPrintReport, printRulesText),
  "rules types": bare(RulesTypesReport, printRulesText),
  "rules verify": bare(RulesVerifyReport, printRulesVerify),
  "rules diff": bare(RulesDiffReport, printRulesDiff),
  "rules ask": bare(RulesAskReport, printRulesAsk),
  "regimes status": bare(RegimesStatusReport, printRegimesStatus),
  report: bare(ReportReport, printMemo),
  template: bare(TemplateReport, printTemplate),
  import: bare(ImportReport, printImport),
};

/** Whether its report has a printer of its own. */
export const hasPrinter = (verb: string): boolean => Object.hasOwn(PRINTERS, verb);

/** `show` names the sections to print besides what is always printed (src/cli/sections.ts). */
export function printReport(
  verb: string,
  report: unknown,
  language: Language,
  explain: boolean,
  show: readonly string[] = [],
): string {
  const print = PRINTERS[verb] ?? printGeneral;
  return print(voiceIn(language), report, explain, show).join("\n");
}
