/** One verb's answer for the address, and what to show until it is there. The old answer stays while a new one is computed. */
import { useEffect, useState } from "react";
import type { Page, Parameter, Query } from "./address.ts";
import type { Answers, Operation, Reply, Workspace, Workspaces } from "./client.ts";
import { usePlace } from "./place.tsx";

export interface Asked<T> {
  /** The last good answer, also while another is on its way. */
  readonly report: T | undefined;
  readonly reply: Reply<T> | undefined;
  readonly waiting: boolean;
}

/** Which side's workspace a verb is asked of when the reader has not chosen one. */
const SIDE: Readonly<Record<Operation, "buyer" | "seller">> = {
  check: "seller",
  evidence: "seller",
  map: "buyer",
  stress: "buyer",
  switch: "buyer",
  simulate: "buyer",
  curve: "buyer",
  claims: "seller",
  clock: "seller",
  compare: "buyer",
  contracts: "seller",
  coverage: "buyer",
  offers: "buyer",
  playbook: "buyer",
  wait: "buyer",
  why: "buyer",
};

/** The same for a page; Today shows both sides. */
export const SIDE_OF_PAGE: Readonly<Partial<Record<Page, "buyer" | "seller">>> = {
  check: SIDE.check,
  network: SIDE.map,
  stress: SIDE.stress,
  plan: SIDE.switch,
  cases: SIDE.evidence,
};

/** The workspace chosen, else the first of the side the verb is mostly asked for, else any. */
export function workspaceFor(
  verb: Operation,
  known: Workspaces,
  chosen: string | undefined,
  strict: boolean,
): Workspace | undefined {
  const named = known.workspaces.find(({ name }) => name === chosen);
  const suits = (each: Workspace) => each.company.role === SIDE[verb];
  if (named !== undefined && (strict || suits(named))) return named;
  return known.workspaces.find(suits) ?? named ?? known.workspaces[0];
}

/** What of the address an operation is asked with, besides the two days. */
const CHOSEN: Readonly<Partial<Record<Operation, readonly Parameter[]>>> = {
  check: ["transaction"],
  stress: ["event"],
  compare: ["event", "against", "againstAsOf", "againstKnownOn"],
  curve: ["event"],
  switch: ["budget"],
  playbook: ["budget"],
  why: ["budget", "why"],
  claims: ["case"],
  clock: ["case"],
  contracts: ["case"],
  evidence: ["case"],
};

export function parametersFor(
  verb: Operation,
  workspace: string,
  query: Query,
  alone: boolean,
): Readonly<Record<string, string | undefined>> {
  const choice = Object.fromEntries((alone ? (CHOSEN[verb] ?? []) : []).map((name) => [name, query[name]]));
  return { workspace, asOf: query.asOf, knownOn: query.knownOn, ...choice };
}

/**
 * `alone`: the page is this verb's own page, so the workspace chosen and what is selected count. `wanted`: whether the reader
 * has asked for it yet; nothing is asked before.
 */
export function useReport<V extends Operation>(verb: V, alone: boolean, wanted = true): Asked<Answers[V]> {
  const { client, known, address } = usePlace();
  const workspace = workspaceFor(verb, known, address.query.workspace, alone)?.name ?? "";
  const parameters = parametersFor(verb, workspace, address.query, alone);
  const key = JSON.stringify(parameters);
  const [state, setState] = useState<{
    key: string;
    reply: Reply<Answers[V]> | undefined;
    report: Answers[V] | undefined;
  }>(() => {
    const reply = client.ready(verb, parameters);
    return { key, reply, report: reply?.kind === "answer" ? reply.value : undefined };
  });
  useEffect(() => {
    let here = wanted;
    if (wanted)
      void client.ask(verb, JSON.parse(key) as Record<string, string>).then((reply) => {
        if (!here) return;
        setState((before) => ({ key, reply, report: reply.kind === "answer" ? reply.value : before.report }));
      });
    return () => {
      here = false;
    };
  }, [client, verb, key, wanted]);
  if (!wanted) return { report: undefined, reply: undefined, waiting: false };
  return {
    report: state.report,
    reply: state.key === key ? state.reply : undefined,
    waiting: state.key !== key || state.reply === undefined,
  };
}
