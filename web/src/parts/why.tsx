/** Why this plan: what binds it, what more budget buys, the plan that comes second, and which assumptions turn it. Asked for by hand, for it takes a while. */
import type { Figure } from "#contract/figure.ts";
import { position, printText } from "#contract/format.ts";
import type { SwitchReport } from "#contract/switch.ts";
import type { Other, Why } from "#contract/why.ts";
import { TwinButton, useTwin } from "../charts/chart.tsx";
import { FrontChart, type FrontPoint } from "../charts/front.tsx";
import { TORNADO_WIDTH, TornadoBar, tornadoScale } from "../charts/tornado.tsx";
import { withQuery } from "../state/address.ts";
import { usePlace, useWords } from "../state/place.tsx";
import type { Asked } from "../state/use-report.ts";
import { Num } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";
import { Name } from "./text.tsx";

type Plan = SwitchReport["plan"];

function Measures({ of }: { of: Other["in"] }) {
  const words = useWords();
  if (of.length === 0) return <span className="dim">{words.t("why.nothing")}</span>;
  return of.map(({ alternative, label }, index) => (
    <span key={alternative}>
      {index === 0 ? "" : words.t("why.and")}
      <Name label={label} />
    </span>
  ));
}

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
              <td className="r nw named" data-of={words.t("why.saves")}>
                <Num figure={saves} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

/** Losses as the measure of risk counts them, where one was asked for. */
const lossesOf = ({ staged, lossWithout, lossWith }: Plan) => ({
  without: staged?.without ?? lossWithout,
  with: staged?.with ?? lossWith,
});

/** From no plan over the plan to each that more budget buys. */
export function frontOf(plan: Plan, { front }: Why): readonly FrontPoint[] {
  const losses = lossesOf(plan);
  return [{ cost: undefined, loss: losses.without }, { cost: plan.cost, loss: losses.with }, ...(front?.steps ?? [])];
}

function FrontPanel({ plan, why }: { plan: Plan; why: Why }) {
  const words = useWords();
  const twin = useTwin();
  const { front } = why;
  if (front === undefined) return null;
  const head = (
    <>
      <th className="r">{words.t("why.budget")}</th>
      <th>{words.t("why.in")}</th>
      <th>{words.t("why.out")}</th>
      <th className="r">{words.t("figure.switch.cost")}</th>
      <th className="r">{words.t("why.loss")}</th>
    </>
  );
  const unsure = front.steps.find(({ budget, atLeast }) => budget.value !== atLeast.value);
  return (
    <Panel
      id="why-front"
      title={words.t("why.front")}
      sub={words.t("why.frontSub", { unit: plan.cost.unit })}
      more={front.steps.length === 0 ? undefined : <TwinButton {...twin} />}
    >
      {twin.table && front.steps.length > 0 ? (
        <Table label={words.t("why.front")} head={head}>
          {front.steps.map((step) => (
            <tr key={step.budget.value}>
              <td className="r nw named" data-of={words.t("why.budget")}>
                <Num figure={step.budget} />
              </td>
              <td className="full">
                <Measures of={step.in} />
              </td>
              <td className="full">
                <Measures of={step.out} />
              </td>
              <td className="r nw named" data-of={words.t("figure.switch.cost")}>
                <Num figure={step.cost} />
              </td>
              <td className="r nw named" data-of={words.t("why.loss")}>
                <Num figure={step.loss} />
              </td>
            </tr>
          ))}
        </Table>
      ) : (
        <FrontChart
          label={words.t("chart.front", { points: front.steps.length + 1 })}
          points={frontOf(plan, why)}
          plan={1}
          budget={plan.budget}
        />
      )}
      <div className="body">
        <p className="note">{words.t(`why.front.${front.ending}`)}</p>
        {unsure === undefined ? null : (
          <p className="note">
            {words.t("why.front.atLeast", {
              budget: printText(words.language, unsure.atLeast.value, unsure.atLeast.unit),
            })}
          </p>
        )}
      </div>
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

type End = Why["tornado"][number];

/** Each assumption with its two ends, in the order told: the widest swing first. */
export function swingsOf(tornado: readonly End[]): readonly { readonly low: End; readonly high: End }[] {
  const lows = tornado.filter(({ end }) => end === "low");
  return lows.flatMap((low) => {
    const high = tornado.find((each) => each.end === "high" && each.assumption === low.assumption);
    return high === undefined ? [] : [{ low, high }];
  });
}

function EndTold({ of }: { of: End }) {
  const words = useWords();
  const names = (measures: End["in"]) =>
    measures.map(({ label }) => words.name(label).text).join(words.t("why.and")) || words.t("why.nothing");
  return (
    <span className="under">
      {of.by === undefined ? words.t(`why.moved.${of.assumption}.${of.end}`) : <Num figure={of.by} signed />}
      {words.colon}
      {of.changes ? words.t("why.changes", { in: names(of.in), out: names(of.out) }) : words.t("why.same")}
      {of.changes ? (
        <>
          {" · "}
          {words.t("why.best")} <Num figure={of.best} />
        </>
      ) : null}
    </span>
  );
}

function TornadoPanel({ why: { tornado, total } }: { why: Why }) {
  const words = useWords();
  const swings = swingsOf(tornado);
  const middle = position(total.value) ?? 0;
  const scale = tornadoScale(
    middle,
    swings.map(({ low, high }) => ({ low: low.kept, high: high.kept })),
  );
  const head = (
    <>
      <th>{words.t("why.assumption")}</th>
      <th className="r">{words.t("simulate.low")}</th>
      <th className="wide" style={{ width: TORNADO_WIDTH + 10 }}>
        {words.t("why.kept")}
      </th>
      <th className="r">{words.t("simulate.high")}</th>
    </>
  );
  return (
    <Panel id="why-tornado" title={words.t("why.tornado")} sub={words.t("why.tornadoSub")}>
      <Table label={words.t("why.tornado")} head={head}>
        {swings.map(({ low, high }) => (
          <tr key={low.assumption}>
            <td className="full">
              <b>{words.t(`why.assumption.${low.assumption}`)}</b>
              <EndTold of={low} />
              <EndTold of={high} />
            </td>
            <Kept of={low} name="simulate.low" />
            <td className="wide cell">
              <TornadoBar
                swing={{ low: low.kept, high: high.kept }}
                mean={middle}
                scale={scale}
                label={words.t("chart.swing", { fact: words.t(`why.assumption.${low.assumption}`) })}
              />
            </td>
            <Kept of={high} name="simulate.high" />
          </tr>
        ))}
      </Table>
      <dl className="kv body">
        <dt>{words.t("figure.why.total")}</dt>
        <dd>
          <b>
            <Num figure={total} />
          </b>
        </dd>
      </dl>
    </Panel>
  );
}

function Kept({ of, name }: { of: End; name: string }) {
  const words = useWords();
  return (
    <td className="r nw named" data-of={words.t(name)}>
      <span>
        <Num figure={of.kept} />
        {of.affordable ? null : <span className="under c-unmet">{words.t("why.tooDear")}</span>}
      </span>
    </td>
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
