/** The input of a call as one text, so that a digest names it and a second person sees what the first one asked. */
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import { Defect } from "#kernel/defect.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";

/** Canonical JSON (RFC 8785). Fault: not-json, where the input cannot be written so. */
export function inputText(input: Readonly<Record<string, unknown>>): Outcome<string> {
  const value: Json = JSON.parse(JSON.stringify(input));
  try {
    return ok(canonicalJson(value));
  } catch (cause) {
    if (!(cause instanceof Defect)) throw cause;
    return failed(
      fault("not-json", {}, `the input holds what cannot be written: ${cause.invariant}`, "Send plain JSON."),
    );
  }
}
