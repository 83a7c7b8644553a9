/** Who may do what on a shared server: one table of roles and acts. Which act an operation is follows from the table of operations. */
import { ACTS } from "#contract/acts.ts";
import { Who } from "#contract/session.ts";
import { type AnyVerb, titleOf } from "../verb.ts";

export type Act = (typeof ACTS)[number];
export const ROLES = Who.shape.role.options;
export type Role = Who["role"];

const MAY: Readonly<Record<Role, readonly Act[]>> = {
  reader: ["read"],
  analyst: ["read", "write"],
  officer: ["read", "write", "bind", "approve"],
  auditor: ["read", "audit"],
};

/** What an operation records of what is stated already is reading: it is not of the caller's choosing. */
export const actOf = ({ binds, effect }: Pick<AnyVerb, "binds" | "effect">): Act => {
  if (binds === true) return "bind";
  return effect === "writes" ? "write" : "read";
};

/** Somebody who was let in, and what the way they came by allows: acts and titles of operations, or everything their role may. */
export interface Caller {
  readonly tenant: string;
  readonly account: string;
  readonly role: Role;
  readonly way: "token" | "session";
  readonly scopes: readonly string[] | "all";
  /** Digest of the secret, where who this is was known from before: it is looked at again when the call goes on record. */
  readonly again?: string;
}

const covers = ({ scopes }: Caller, ...names: readonly string[]): boolean =>
  scopes === "all" || names.some((name) => scopes.includes(name));

/** An act that is no operation: deciding, and reading who asked what. */
export const mayAct = (caller: Caller, act: Act): boolean => MAY[caller.role].includes(act) && covers(caller, act);

export const mayAsk = (caller: Caller, verb: AnyVerb): boolean =>
  MAY[caller.role].includes(actOf(verb)) && covers(caller, actOf(verb), titleOf(verb));

/** The caller as they are told who they are. */
export const whoIs = (caller: Caller): Who => {
  const { tenant, account, role, way } = caller;
  return { tenant, account, role, way, may: ACTS.filter((act) => mayAct(caller, act)) };
};
