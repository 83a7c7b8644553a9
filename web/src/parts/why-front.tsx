/** What the next units of budget buy: the front of cost and loss, as a chart and as a table. */
import { printText } from "#contract/format.ts";
import type { SwitchReport } from "#contract/switch.ts";
import type { Why } from "#contract/why.ts";
import { TwinButton, useTwin } from "../charts/chart.tsx";
import { FrontChart, type FrontPoint } from "../charts/front.tsx";
import { useWords } from "../state/place.tsx";
import { Measures } from "./measures.tsx";
import { NumCell } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";

type Plan = SwitchReport["plan"];

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

export function FrontPanel({ plan, why }: { plan: Plan; why: Why }) {
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
              <NumCell name="why.budget" figure={step.budget} />
              <td className="full">
                <Measures of={step.in} />
              </td>
              <td className="full">
                <Measures of={step.out} />
              </td>
              <NumCell name="figure.switch.cost" figure={step.cost} />
              <NumCell name="why.loss" figure={step.loss} />
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
