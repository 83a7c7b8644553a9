/** The recording of a drill: asked twice before it is done, and where it cannot be done, why. */
import { useState } from "react";
import type { DrillReport, PlaybookReport } from "#contract/playbook.ts";
import type { Reply } from "../state/client.ts";
import { usePlace } from "../state/place.tsx";
import { parametersFor, workspaceFor } from "../state/use-report.ts";
import { Trouble } from "./faults.tsx";
import { Said } from "./text.tsx";

/** Why nothing can be recorded from here now; undefined where it can. */
function useHindrance(): string | undefined {
  const { address, known, words } = usePlace();
  const { asOf = known.today, knownOn = known.today } = address.query;
  if (asOf !== known.today || knownOn !== known.today) return words.t("drill.notPast");
  if (known.who !== undefined && !known.who.may.includes("write"))
    return words.t("access.notOpen", { role: words.t(`access.${known.who.role}`) });
  return undefined;
}

/** Asked twice before it is done: what is recorded stays. */
export function Recording({ company }: { company: PlaybookReport["company"] }) {
  const { address, client, known, words } = usePlace();
  const [stage, setStage] = useState<"none" | "sure" | "waiting">("none");
  const [reply, setReply] = useState<Reply<DrillReport>>();
  const hindrance = useHindrance();
  const record = () => {
    setStage("waiting");
    const workspace = workspaceFor("playbook", known, address.query.workspace, true)?.name ?? "";
    void client.drill(parametersFor("playbook", workspace, address.query, true)).then((told) => {
      setReply(told);
      setStage("none");
    });
  };
  if (reply?.kind === "answer") {
    const { entry, report } = reply.value.recorded;
    return (
      <p role="status">
        <b>
          <Said sentence={reply.value.answer} />
        </b>{" "}
        {words.t("drill.recorded", { entry, report: `${report.slice(0, 12)}…` })}
      </p>
    );
  }
  return (
    <>
      {reply === undefined ? null : <Trouble reply={reply} />}
      {stage === "waiting" ? (
        <p className="note" role="status">
          {words.t("drill.recording")}
        </p>
      ) : stage === "sure" ? (
        <>
          <p>{words.t("drill.sure", { company: { label: company.name } })}</p>
          <div className="acts">
            <button type="button" className="btn pri" onClick={record}>
              {words.t("drill.record")}
            </button>
            <button type="button" className="btn" onClick={() => setStage("none")}>
              {words.t("action.cancel")}
            </button>
          </div>
        </>
      ) : (
        <div className="acts">
          <button
            type="button"
            className="btn"
            disabled={hindrance !== undefined}
            title={hindrance}
            onClick={() => setStage("sure")}
          >
            {words.t("action.drill")}
          </button>
          <span className="note">{hindrance ?? words.t("drill.willRecord")}</span>
        </div>
      )}
    </>
  );
}
