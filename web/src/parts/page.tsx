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

const digestsOf = (answers: Partial<Answers>): string =>
  Object.entries(answers)
    .map(([name, { digest }]) => `${name} ${digest}`)
    .join();

export function Sheet({ asked, main, alone, beside = {}, children }: SheetProps) {
  const { address, known, words } = usePlace();
  const answers: Partial<Answers> = Object.fromEntries(
    Object.entries({ ...asked, ...beside }).flatMap(([name, { report }]) =>
      report === undefined ? [] : [[name, report]],
    ),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is named by its digest
  const book = useMemo(() => figureBook(answers), [digestsOf(answers)]);
  const verbs = Object.keys(asked) as Verb[];
  const heads: readonly Head[] = verbs.flatMap((verb) => answers[verb] ?? []);
  const replies = [...Object.values(asked), ...Object.values(beside)] as readonly Asked<unknown>[];
  const workspace = workspaceFor(main, known, address.query.workspace, alone);
  const days = verbs.flatMap((verb) => workspaceFor(verb, known, address.query.workspace, alone)?.eventDates ?? []);
  const momentOf = (path: string): Head["moment"] | undefined => answers[path.split(".")[0] as Operation]?.moment;
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
