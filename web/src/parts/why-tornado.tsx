/** On which assumptions the plan hangs: each moved to its two ends, the widest swing first. */
import { position } from "#contract/format.ts";
import type { Why } from "#contract/why.ts";
import { TORNADO_WIDTH, TornadoBar, tornadoScale } from "../charts/tornado.tsx";
import { useWords } from "../state/place.tsx";
import { Num } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";

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

export function TornadoPanel({ why: { tornado, total } }: { why: Why }) {
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
