/** Caps on running totals that the plan, or what it might take, counts in: room before, used, left, and whether one binds. */
import type { SwitchReport } from "#contract/switch.ts";
import { useWords } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { NumCell } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";
import { StateBadge } from "./state.tsx";
import { Name } from "./text.tsx";

export function Caps({ caps }: { caps: SwitchReport["plan"]["caps"] }) {
  const words = useWords();
  const head = (
    <>
      <th>{words.t("plan.cap")}</th>
      <th className="r">{words.t("plan.cap.headroom")}</th>
      <th className="r">{words.t("plan.cap.used")}</th>
      <th className="r">{words.t("plan.cap.margin")}</th>
      <th>{words.t("plan.finding")}</th>
    </>
  );
  if (caps.length === 0)
    return (
      <Panel id="caps" title={words.t("plan.caps")}>
        <div className="body">
          <p className="note">{words.t("plan.noCaps")}</p>
        </div>
      </Panel>
    );
  return (
    <Panel id="caps" title={words.t("plan.caps")} sub={words.t("plan.capsSub")} foot={words.t("plan.capsNote")}>
      <Table label={words.t("plan.caps")} head={head}>
        {caps.map(({ cap, cite, headroom, used, margin, binds }) => (
          <tr key={`${cap.en} ${cite.instrument} ${cite.paragraph}`}>
            <td className="full">
              <b>
                <Name label={cap} />
              </b>
              <span className="under">
                <Cite cite={cite} />
              </span>
            </td>
            <NumCell name="plan.cap.headroom" figure={headroom} />
            <NumCell name="plan.cap.used" figure={used} />
            <NumCell name="plan.cap.margin" figure={margin} />
            <td>
              <StateBadge state={binds ? "unmet" : "met"}>
                {words.t(binds ? "plan.cap.binds" : "plan.cap.room")}
              </StateBadge>
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
