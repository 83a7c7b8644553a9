/** Puts a page together: frame, what went wrong, content, the drawer that opens the numbers of every report on it. */
import { type ReactNode, useMemo } from "react";
import type { Head } from "#contract/head.ts";
import type { Answers, Asides, Operation, Reply, Reports, Verb } from "../state/client.ts";
import { figureBook } from "../state/figures.ts";
import { FiguresContext, usePlace } from "../state/place.tsx";
import { type Asked, workspaceFor } from "../state/use-report.ts";
import { Trouble } from "./faults.tsx";
import { Frame } from "./frame.tsx";
import { together } from "./missing.tsx";
import { ProofDrawer } from "./proof.tsx";

export type AskedAll = { readonly [V in Verb]?: Asked<Reports[V]> };

export interface SheetProps {
  readonly asked: AskedAll;
  /** Whose company the menu shows. */
  readonly main: Verb;
  readonly alone: boolean;
  /** Answers told beside: their numbers open too, and what went wrong with them is told. */
  readonly beside?: { readonly [O in keyof Asides]?: Asked<Asides[O]> };
  readonly children: ReactNode;
}

export function Sheet({ asked, main, alone, beside = {}, children }: SheetProps) {
  const { address, known, words } = usePlace();
  const { check, map, stress, switch: plan, evidence } = asked;
  const reports = useMemo(() => {
    const all: Partial<Reports> = {};
    if (plan?.report !== undefined) all.switch = plan.report;
    if (check?.report !== undefined) all.check = check.report;
    if (map?.report !== undefined) all.map = map.report;
    if (stress?.report !== undefined) all.stress = stress.report;
    if (evidence?.report !== undefined) all.evidence = evidence.report;
    return all;
  }, [check?.report, map?.report, stress?.report, plan?.report, evidence?.report]);
  const asides = Object.entries(beside).flatMap(([name, { report }]) => (report === undefined ? [] : [[name, report]]));
  const besides: Partial<Asides> = Object.fromEntries(asides);
  const shown = Object.values<{ readonly digest: string } | undefined>({ ...reports, ...besides });
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is named by its digest
  const book = useMemo(() => figureBook({ ...reports, ...besides }), [shown.map((report) => report?.digest).join()]);
  const heads: readonly Head[] = Object.values(reports);
  const replies = [...Object.values(asked), ...Object.values(beside)] as readonly Asked<unknown>[];
  const workspace = workspaceFor(main, known, address.query.workspace, alone);
  const days = Object.keys(asked).flatMap(
    (verb) => workspaceFor(verb as Verb, known, address.query.workspace, alone)?.eventDates ?? [],
  );
  const momentOf = (path: string): Head["moment"] | undefined => {
    const answers: Partial<Answers> = { ...reports, ...besides };
    return answers[path.split(".")[0] as Operation]?.moment;
  };
  const failed = replies.flatMap(({ reply }): Reply<unknown>[] =>
    reply === undefined || reply.kind === "answer" ? [] : [reply],
  );
  const troubles = [...new Map(failed.map((reply) => [JSON.stringify(reply), reply])).values()];
  const nothing = heads.length === 0 && failed.length > 0;
  return (
    <FiguresContext value={book}>
      <Frame
        workspace={workspace?.name}
        heads={heads}
        eventDates={[...new Set(days)].sort()}
        unknown={heads.length === 0 ? undefined : together(heads).length}
        waiting={replies.some(({ waiting }) => waiting)}
      >
        {nothing ? (
          <div className="head">
            <h1>{words.t("error.noAnswer")}</h1>
          </div>
        ) : null}
        {troubles.map((reply) => (
          <div className="gap above" key={JSON.stringify(reply)}>
            <Trouble reply={reply} />
          </div>
        ))}
        {children}
      </Frame>
      <ProofDrawer momentOf={momentOf} />
    </FiguresContext>
  );
}
