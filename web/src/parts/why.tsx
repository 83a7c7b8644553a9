/** Why this plan: what binds it, what more budget buys, the plan that comes second, and which assumptions turn it. Asked for by hand, for it takes a while. */
import type { Figure } from "#contract/figure.ts";
import type { SwitchReport } from "#contract/switch.ts";
import type { Why } from "#contract/why.ts";
import { withQuery } from "../state/address.ts";
import { usePlace, useWords } from "../state/place.tsx";
import type { Asked } from "../state/use-report.ts";
import { Measures } from "./measures.tsx";
import { Num, NumCell } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";
import { Name } from "./text.tsx";
import { FrontPanel } from "./why-front.tsx";
import { TornadoPanel } from "./why-tornado.tsx";

/** `1 unit a day`, in the order of the language. */
function ADay({ figure }: { figure: Figure }) {
  const [before = "", after = ""] = useWords().t("why.aDay", { one: "|" }).split("|");
  return (
    <span>
      {before}
      <Num figure={figure} />
      {after}
    </span>
  );
}

function BindingPanel({ binding }: Pick<Why, "binding">) {
  const words = useWords();
  const head = (
    <>
      <th>{words.t("why.where")}</th>
      <th>{words.t("why.limit")}</th>
      <th className="r">{words.t("why.one")}</th>
      <th className="r">{words.t("why.saves")}</th>
    </>
  );
  return (
    <Panel id="why-binding" title={words.t("why.binding")} foot={words.t("why.pricesNote")}>
      {binding.length === 0 ? (
        <div className="body">
          <p className="note">{words.t("why.nothingBinds")}</p>
        </div>
      ) : (
        <Table label={words.t("why.binding")} head={head}>
          {binding.map(({ kind, id, label, one, saves }) => (
            <tr key={`${kind} ${id}`}>
              <td className="full">
                <b>
                  <Name label={label} />
                </b>
              </td>
              <td>{words.t(`why.kind.${kind}`)}</td>
              <td className="r nw named" data-of={words.t("why.one")}>
                {kind === "capacity" ? <ADay figure={one} /> : <Num figure={one} />}
              </td>
              <NumCell name="why.saves" figure={saves} />
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

function RunnerUpPanel({ runnerUp: { kind, plan } }: Pick<Why, "runnerUp">) {
  const words = useWords();
  const told = plan === undefined ? [] : ([plan.cost, plan.loss, plan.more] as const);
  const names = ["figure.switch.cost", "why.loss", "why.more"];
  return (
    <Panel id="why-second" title={words.t("why.runnerUp")}>
      <div className="body">
        {plan === undefined ? (
          <p className="note">{words.t(`why.runnerUp.${kind}`)}</p>
        ) : (
          <dl className="kv">
            <dt>{words.t("why.in")}</dt>
            <dd>
              <Measures of={plan.in} />
            </dd>
            <dt>{words.t("why.out")}</dt>
            <dd>
              <Measures of={plan.out} />
            </dd>
            {told.map((figure, index) => (
              <div key={names[index]}>
                <dt>{words.t(names[index] ?? "")}</dt>
                <dd>
                  <Num figure={figure} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Panel>
  );
}

function AskPanel({ waiting }: { waiting: boolean }) {
  const { address, words, go } = usePlace();
  return (
    <Panel id="why" title={words.t("why.title")} sub={words.t("why.sub")}>
      <div className="body">
        {waiting ? (
          <p className="note" role="status">
            {words.t("why.waiting")}
          </p>
        ) : (
          <button type="button" className="btn" onClick={() => go(withQuery(address, { why: "true" }))}>
            {words.t("why.ask")}
          </button>
        )}
      </div>
    </Panel>
  );
}

/** `asked`: the plan again with its reasons; nothing is asked before the reader does. */
export function WhyPanels({ asked }: { asked: Asked<SwitchReport> }) {
  const plan = asked.report?.plan;
  if (plan?.why === undefined) return <AskPanel waiting={asked.waiting} />;
  const { why } = plan;
  return (
    <>
      <BindingPanel binding={why.binding} />
      <div className="cols even">
        <FrontPanel plan={plan} why={why} />
        <RunnerUpPanel runnerUp={why.runnerUp} />
      </div>
      <TornadoPanel why={why} />
    </>
  );
}
