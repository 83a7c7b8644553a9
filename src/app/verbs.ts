/** The verb table: what the command line, the HTTP API and the page are made from. A new verb is a file and a line. */
import { closed } from "./define-verb.ts";
import type { AnyVerb } from "./verb.ts";
import { check } from "./verbs/check.ts";

export const VERBS: readonly AnyVerb[] = [closed(check)];
