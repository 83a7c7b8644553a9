/** Asks the server of the same origin. An answer once given for an address is kept: same question, same answer. */
import type { CheckReport } from "#contract/check.ts";
import type { ClaimsReport } from "#contract/claims.ts";
import type { ClockReport } from "#contract/clock.ts";
import type { CompareReport } from "#contract/compare.ts";
import type { ContractsReport } from "#contract/contracts.ts";
import type { CoverageReport } from "#contract/coverage.ts";
import type { CurveReport } from "#contract/curve.ts";
import type { EvidenceReport } from "#contract/evidence.ts";
import type { MapReport } from "#contract/map.ts";
import type { OffersReport } from "#contract/offers.ts";
import type { DrillReport, PlaybookReport } from "#contract/playbook.ts";
import type { Ways, Who } from "#contract/session.ts";
import type { SimulateReport } from "#contract/simulate.ts";
import type { StressReport } from "#contract/stress.ts";
import type { SwitchReport } from "#contract/switch.ts";
import type { Label } from "#contract/text.ts";
import type { WaitReport } from "#contract/wait.ts";

export interface Reports {
  check: CheckReport;
  map: MapReport;
  stress: StressReport;
  switch: SwitchReport;
  evidence: EvidenceReport;
}
export type Verb = keyof Reports;

/** Answers without the head of the five, told beside one of them. */
export interface Asides {
  claims: ClaimsReport;
  clock: ClockReport;
  compare: CompareReport;
  contracts: ContractsReport;
  coverage: CoverageReport;
  curve: CurveReport;
  offers: OffersReport;
  playbook: PlaybookReport;
  simulate: SimulateReport;
  wait: WaitReport;
  /** The plan once more, with its reasons. */
  why: SwitchReport;
}
export type Answers = Reports & Asides;
export type Operation = keyof Answers;

/** Where an operation is asked that is no verb. */
const ROUTES: Readonly<Record<keyof Asides, string>> = {
  claims: "evidence/claims",
  clock: "clock",
  compare: "stress/compare",
  contracts: "evidence/contracts",
  coverage: "switch/coverage",
  curve: "stress/curve",
  offers: "switch/offers",
  playbook: "switch/playbook",
  simulate: "stress/simulate",
  wait: "switch/wait",
  why: "switch",
};

export interface Workspace {
  readonly name: string;
  readonly company: { readonly id: string; readonly name: Label; readonly role: "buyer" | "seller" };
  readonly eventDates: readonly string[];
}
export interface Workspaces {
  readonly workspaces: readonly Workspace[];
  readonly today: string;
  /** On a shared server, whose list it is. */
  readonly who?: Who;
}

export interface WireFault {
  readonly code: string;
  readonly message: string;
  readonly at: {
    readonly file?: string;
    readonly sheet?: string;
    readonly row?: number;
    readonly column?: string;
    readonly argument?: string;
  };
  readonly help: string;
}

/** What came back: an answer, everything the user can mend, our own error with its reference, or nobody there. */
export type Reply<T> =
  | { readonly kind: "answer"; readonly value: T }
  | { readonly kind: "faults"; readonly faults: readonly WireFault[] }
  | { readonly kind: "defect"; readonly title: string }
  | { readonly kind: "offline" };

export interface Client {
  workspaces(): Promise<Reply<Workspaces>>;
  ask<V extends Operation>(
    verb: V,
    parameters: Readonly<Record<string, string | undefined>>,
  ): Promise<Reply<Answers[V]>>;
  /** The reply already at hand, so that going back shows it at once. */
  ready<V extends Operation>(
    verb: V,
    parameters: Readonly<Record<string, string | undefined>>,
  ): Reply<Answers[V]> | undefined;
  /** Holds a drill, which is recorded. What was answered before is asked anew. */
  drill(parameters: Readonly<Record<string, string | undefined>>): Promise<Reply<DrillReport>>;
  /** How one signs in on a shared server. */
  ways(): Promise<Reply<Ways>>;
  signIn(as: Password): Promise<Reply<null>>;
  signOut(): Promise<Reply<null>>;
  /** Told when an answer says that nobody is signed in any more; gives back how to stop listening. */
  whenSignedOut(listen: () => void): () => void;
}

export interface Password {
  readonly tenant: string;
  readonly account: string;
  readonly password: string;
}

interface Problem {
  readonly title?: string;
  readonly faults?: readonly WireFault[];
}

/** Whether it was said that nobody is signed in. */
export const isStranger = (reply: Reply<unknown>): boolean =>
  reply.kind === "faults" && reply.faults.some(({ code }) => code === "not-signed-in");

async function read<T>(fetching: typeof fetch, url: string, init: RequestInit = {}): Promise<Reply<T>> {
  try {
    const response = await fetching(url, { ...init, headers: { accept: "application/json", ...init.headers } });
    if (response.ok) return { kind: "answer", value: (response.status === 204 ? null : await response.json()) as T };
    const problem = (await response.json().catch(() => ({}))) as Problem;
    const faults = problem.faults ?? [];
    return faults.length > 0
      ? { kind: "faults", faults }
      : { kind: "defect", title: problem.title ?? String(response.status) };
  } catch {
    return { kind: "offline" };
  }
}

const posted = (body: object): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

function urlOf(verb: Operation, parameters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return `/v1/${verb in ROUTES ? ROUTES[verb as keyof Asides] : verb}?${query.toString()}`;
}

export function makeClient(fetching: typeof fetch): Client {
  const asked = new Map<string, Promise<Reply<unknown>>>();
  const done = new Map<string, Reply<unknown>>();
  const listeners = new Set<() => void>();
  /** What one person was told is not shown to the next, nor kept when it comes later. */
  const forget = (): void => {
    asked.clear();
    done.clear();
  };
  const signedOut = (): void => {
    forget();
    for (const listen of listeners) listen();
  };
  return {
    async drill(parameters) {
      const reply = await read<DrillReport>(fetching, "/v1/switch/drill", posted(parameters));
      if (reply.kind === "answer") forget();
      else if (isStranger(reply)) signedOut();
      return reply;
    },
    ways: () => read<Ways>(fetching, "/v1/session/ways"),
    async signIn(as) {
      const reply = await read<null>(fetching, "/v1/session", posted(as));
      if (reply.kind === "answer") forget();
      return reply;
    },
    async signOut() {
      const reply = await read<null>(fetching, "/v1/session", { method: "DELETE" });
      if (reply.kind === "answer" || isStranger(reply)) signedOut();
      return reply;
    },
    whenSignedOut(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    workspaces: () => read<Workspaces>(fetching, "/v1/workspaces"),
    ask: <V extends Operation>(verb: V, parameters: Readonly<Record<string, string | undefined>>) => {
      const url = urlOf(verb, parameters);
      const before = asked.get(url);
      if (before !== undefined) return before as Promise<Reply<Answers[V]>>;
      const reply = read<Answers[V]>(fetching, url);
      asked.set(url, reply);
      void reply.then((value) => {
        if (asked.get(url) !== reply) return;
        if (isStranger(value)) signedOut();
        else if (value.kind === "offline" || value.kind === "defect") asked.delete(url);
        else done.set(url, value);
      });
      return reply;
    },
    ready: <V extends Operation>(verb: V, parameters: Readonly<Record<string, string | undefined>>) =>
      done.get(urlOf(verb, parameters)) as Reply<Answers[V]> | undefined,
  };
}
