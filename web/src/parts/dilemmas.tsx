/** Two laws of which one says that somebody must and the other that they must not: both sides alike, and what it turns on. */
import type { Dilemma, Until } from "#contract/check.ts";
import { usePlace } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { Panel, Table } from "./panel.tsx";
import { StateBadge } from "./state.tsx";
import { Name } from "./text.tsx";

export function Deadline({ until }: { until: Until }) {
  const { words } = usePlace();
  if ("day" in until) return words.t("norm.until.day", { day: { date: until.day } });
  return words.t(`norm.until.${until.calendar}`, { n: until.days, event: until.from });
}

function Side({ side }: { side: Dilemma["must"] }) {
  const { words } = usePlace();
  return (
    <tr>
      <td>
        {side.jurisdiction} <span className="under">{side.book}</span>
      </td>
      <td>
        <b>
          <Name label={side.says} />
        </b>
      </td>
      <td className="full">
        <Name label={side.rule} />
        {side.lawStatus === "enforced" ? null : <span className="under">{words.t(`lawStatus.${side.lawStatus}`)}</span>}
        {side.until === undefined ? null : (
          <span className="under">
            <Deadline until={side.until} />
          </span>
        )}
      </td>
      <td className="full">
        <Cite cite={side.cite} />
      </td>
    </tr>
  );
}

function One({ dilemma }: { dilemma: Dilemma }) {
  const { words } = usePlace();
  const { title, state, must, mustNot, missing, decision } = dilemma;
  const head = (
    <>
      <th>{words.t("network.jurisdiction")}</th>
      <th>{words.t("check.answer")}</th>
      <th>{words.t("check.rule")}</th>
      <th>{words.t("check.paragraph")}</th>
    </>
  );
  return (
    <>
      <p className="note">
        <StateBadge state={state} /> <Name label={title} />
      </p>
      <Table label={decision} head={head}>
        <Side side={must} />
        <Side side={mustNot} />
      </Table>
      {missing.length === 0 ? null : (
        <p className="note">{words.t("check.mayConflict", { facts: missing.join(", ") })}</p>
      )}
    </>
  );
}

export function Dilemmas({ dilemmas }: { dilemmas: readonly Dilemma[] }) {
  const { words } = usePlace();
  if (dilemmas.length === 0) return null;
  return (
    <Panel title={words.t("check.dilemmas")} foot={words.t("check.dilemmaNote")}>
      {dilemmas.map((dilemma) => (
        <One key={`${dilemma.decision} ${dilemma.must.book} ${dilemma.mustNot.book}`} dilemma={dilemma} />
      ))}
    </Panel>
  );
}
