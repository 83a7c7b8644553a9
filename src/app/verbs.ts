/** The table of operations: what the command line, the HTTP API and the page are made from. A new one is a file and a line. */
import { closed } from "./define-verb.ts";
import type { AnyVerb } from "./verb.ts";
import { capRelease } from "./verbs/cap/release.ts";
import { capReserve } from "./verbs/cap/reserve.ts";
import { capShow } from "./verbs/cap/show.ts";
import { check } from "./verbs/check.ts";
import { checkSheet } from "./verbs/check-sheet.ts";
import { clock } from "./verbs/clock.ts";
import { duty } from "./verbs/duty.ts";
import { evidenceClaims } from "./verbs/evidence/claims.ts";
import { evidenceContracts } from "./verbs/evidence/contracts.ts";
import { evidenceErase } from "./verbs/evidence/erase.ts";
import { evidenceFsck } from "./verbs/evidence/fsck.ts";
import { evidenceRebuild } from "./verbs/evidence/rebuild.ts";
import { evidenceStamp } from "./verbs/evidence/stamp.ts";
import { evidence } from "./verbs/evidence.ts";
import { importSheet } from "./verbs/import.ts";
import { map } from "./verbs/map.ts";
import { regimesStatusVerb } from "./verbs/regimes/status.ts";
import { report } from "./verbs/report.ts";
import { rulesAsk } from "./verbs/rules/ask.ts";
import { rulesCheck } from "./verbs/rules/check.ts";
import { rulesDiff } from "./verbs/rules/diff.ts";
import { rulesPrint } from "./verbs/rules/print.ts";
import { rulesTypes } from "./verbs/rules/types.ts";
import { rulesVerify } from "./verbs/rules/verify.ts";
import { stressCompare } from "./verbs/stress/compare.ts";
import { stressCurve } from "./verbs/stress/curve.ts";
import { stressSimulate } from "./verbs/stress/simulate.ts";
import { stress } from "./verbs/stress.ts";
import { switchCoverage } from "./verbs/switch/coverage.ts";
import { switchDrill } from "./verbs/switch/drill.ts";
import { switchOffers } from "./verbs/switch/offers.ts";
import { switchPlaybook } from "./verbs/switch/playbook.ts";
import { switchWait } from "./verbs/switch/wait.ts";
import { switchOver } from "./verbs/switch.ts";
import { template } from "./verbs/template.ts";
import { worksheet } from "./verbs/worksheet.ts";

export const VERBS: readonly AnyVerb[] = [
  closed(check),
  closed(map),
  closed(stress),
  closed(switchOver),
  closed(evidence),
  closed(checkSheet),
  closed(duty),
  closed(clock),
  closed(worksheet),
  closed(stressCompare),
  closed(stressCurve),
  closed(stressSimulate),
  closed(evidenceClaims),
  closed(evidenceContracts),
  closed(switchCoverage),
  closed(switchOffers),
  closed(switchWait),
  closed(switchPlaybook),
  closed(switchDrill),
  closed(evidenceFsck),
  closed(evidenceRebuild),
  closed(evidenceStamp),
  closed(evidenceErase),
  closed(capShow),
  closed(capReserve),
  closed(capRelease),
  closed(rulesCheck),
  closed(rulesPrint),
  closed(rulesTypes),
  closed(rulesVerify),
  closed(rulesDiff),
  closed(rulesAsk),
  closed(regimesStatusVerb),
  closed(report),
  closed(template),
  closed(importSheet),
];
