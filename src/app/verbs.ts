/** The verb table: what the command line, the HTTP API and the page are made from. A new verb is a file and a line. */
import { closed } from "./define-verb.ts";
import type { AnyVerb } from "./verb.ts";
import { check } from "./verbs/check.ts";
import { evidence } from "./verbs/evidence.ts";
import { map } from "./verbs/map.ts";
import { stress } from "./verbs/stress.ts";
import { switchOver } from "./verbs/switch.ts";

export const VERBS: readonly AnyVerb[] = [
  closed(check),
  closed(map),
  closed(stress),
  closed(switchOver),
  closed(evidence),
];
