/** The tree of one answer, from the bytes it left: clauses that no answer turned on are weighed now, so that it is whole. */
import type { ProofNode } from "../proof-node.ts";
import { type Compiled, weighUnreached } from "./decision.ts";
import { NONE, type Telling } from "./leaf-form.ts";
import { missingOfRule, type Sight } from "./look.ts";
import { judgedAt, naming } from "./names.ts";
import type { Packed } from "./packed.ts";
import { isApplied } from "./standing.ts";
import { COMMITTED, DISPLACED, NOT_APPLICABLE, NOT_REACHED, STATE_MASK, UNKNOWN, UNMET } from "./status-byte.ts";
import { type Forms, type RuleForm, ruleNode } from "./tree.ts";

const NO_NAMES = { missing: NONE, pending: NONE };

/** What a rule is missing or promised, where its state says that it is. */
function namesOfRule(sight: Sight, rule: number, from: number, state: number): Pick<ProofNode, "missing" | "pending"> {
  if (state === UNKNOWN) return { missing: missingOfRule(sight, rule, "applied"), pending: NONE };
  return state === COMMITTED ? { missing: NONE, pending: judgedAt(from, sight.naming).pending } : NO_NAMES;
}

function ruleTold(
  { compiled, naming }: Sight,
  rule: number,
  form: RuleForm,
  byte: number,
  telling: Telling,
): ProofNode {
  const from = compiled.program.rules[rule]?.from ?? 0;
  const unreached = isApplied(compiled.rules, rule) ? UNMET : NOT_APPLICABLE;
  const state = (byte & NOT_REACHED) === 0 ? byte & STATE_MASK : unreached;
  const told = namesOfRule({ compiled, naming }, rule, from, state);
  return ruleNode(form, state, told, (byte & DISPLACED) !== 0, telling);
}

/** `bytes` are those of the answer, and are filled in. */
export function explain(compiled: Compiled, forms: Forms, packed: Packed, bytes: Uint8Array): readonly ProofNode[] {
  const { program } = compiled;
  const { coverage, rules } = forms;
  weighUnreached(compiled, packed, bytes);
  const names = naming(program, bytes, packed.scene);
  const telling: Telling = { packed, bytes, naming: names, texts: [], inside: [], computed: new Map() };
  const sight: Sight = { compiled, naming: names };
  const told = rules.map((form, rule) =>
    ruleTold(sight, rule, form, bytes[(program.rules[rule]?.from ?? 0) - 1] ?? NOT_REACHED, telling),
  );
  return coverage === undefined ? told : [coverage(telling), ...told];
}
