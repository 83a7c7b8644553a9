/** Every check a rulebook is put to. Told in this order. */
import { cap } from "./cap.ts";
import type { Check } from "./check.ts";
import { conflict } from "./conflict.ts";
import { deadRule } from "./dead-rule.ts";
import { dilemma } from "./dilemma.ts";
import { duplicate } from "./duplicate.ts";
import { gap } from "./gap.ts";
import { listMember } from "./list-member.ts";
import { notInForce } from "./not-in-force.ts";
import { outsideBase } from "./outside-base.ts";
import { shadowedException } from "./shadowed-exception.ts";
import { uncited } from "./uncited.ts";
import { vacuousClause } from "./vacuous-clause.ts";
import { versionHole } from "./version-hole.ts";

export const CHECKS = {
  conflict,
  gap,
  deadRule,
  outsideBase,
  shadowedException,
  duplicate,
  vacuousClause,
  cap,
  notInForce,
  versionHole,
  listMember,
  uncited,
  dilemma,
} as const satisfies Readonly<Record<string, Check>>;

export type CheckName = keyof typeof CHECKS;
export const CHECK_NAMES = Object.keys(CHECKS) as readonly CheckName[];
