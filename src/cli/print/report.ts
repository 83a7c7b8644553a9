/** Prints the report of any verb: one printer a verb, chosen by name, each reading its own contract. */

import type { z } from "zod";
import { CheckReport } from "#contract/check.ts";
import { EvidenceReport } from "#contract/evidence.ts";
import type { Head } from "#contract/head.ts";
import { MapReport } from "#contract/map.ts";
import { StressReport } from "#contract/stress.ts";
import { SwitchReport } from "#contract/switch.ts";
import type { Language } from "#contract/text.ts";
import { hold } from "#kernel/defect.ts";
import { printCheck } from "./check.ts";
import { printEvidence } from "./evidence.ts";
import { printFoot, printHead } from "./head.ts";
import { printMap } from "./map.ts";
import { printStress } from "./stress.ts";
import { printSwitch } from "./switch.ts";
import { type Voice, voiceIn } from "./voice.ts";

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

const PRINTERS: Readonly<Record<string, Printer>> = {
  check: printer(CheckReport, printCheck),
  map: printer(MapReport, printMap),
  stress: printer(StressReport, printStress),
  switch: printer(SwitchReport, printSwitch),
  evidence: printer(EvidenceReport, printEvidence),
};

/** `show` names the sections to print besides what is always printed (src/cli/sections.ts). */
export function printReport(
  verb: string,
  report: unknown,
  language: Language,
  explain: boolean,
  show: readonly string[] = [],
): string {
  const print = PRINTERS[verb];
  hold(print !== undefined, "every verb has a printer", verb);
  return print(voiceIn(language), report, explain, show).join("\n");
}
