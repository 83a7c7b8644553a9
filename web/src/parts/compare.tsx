/** Two scenarios: the difference first, both values beside it. Which two stands in the address: an event on its days, against another or itself on others. */
import { useId } from "react";
import type { CompareReport, Difference } from "#contract/compare.ts";
import { printText } from "#contract/format.ts";
import type { Disruption } from "#contract/stress.ts";
import { DIFFERENCE_WIDTH, DifferenceBar, largestByUnit } from "../charts/difference.tsx";
import { type Parameter, withQuery } from "../state/address.ts";
import { usePlace } from "../state/place.tsx";
import { workspaceFor } from "../state/use-report.ts";
import { DateField } from "./dates.tsx";
import { Num, NumCell } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";
import { Name, Said } from "./text.tsx";

const TONE: Readonly<Record<Difference["better"], string>> = {
  first: "c-unmet",
  second: "c-met",
  same: "c-na",
  unknown: "c-unknown",
};

/** Nothing more is compared. */
const NOTHING = { against: undefined, againstAsOf: undefined, againstKnownOn: undefined };

interface ChoiceProps {
  readonly name: Extract<Parameter, "event" | "against">;
  readonly label: string;
  readonly events: readonly Disruption[];
  readonly value: string;
}

function Choice({ name, label, events, value }: ChoiceProps) {
  const { address, words, go } = usePlace();
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => go(withQuery(address, target.value === "" ? NOTHING : { [name]: target.value }))}
      >
        {name === "against" || value === "" ? <option value="">{words.t("compare.choose")}</option> : null}
        {events.map((event) => (
          <option key={event.id} value={event.id}>
            {words.name(event.label).text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The days of the second: those of the first until they are changed. */
function Days() {
  const { address, known, words } = usePlace();
  const { asOf = known.today, knownOn = known.today, againstAsOf, againstKnownOn, workspace } = address.query;
  const offered = workspaceFor("stress", known, workspace, true)?.eventDates ?? [];
  const second = (field: string) => `${words.t("compare.second")}${words.colon}${words.t(field)}`;
  return (
    <>
      <DateField
        {...{ name: "againstAsOf", label: second("dates.asOf"), value: againstAsOf ?? asOf, usual: asOf, offered }}
      />
      <DateField
        {...{
          name: "againstKnownOn",
          label: second("dates.knownOn"),
          value: againstKnownOn ?? knownOn,
          usual: knownOn,
        }}
        most={known.today}
        offered={offered.filter((day) => day <= known.today)}
      />
    </>
  );
}

function Row({ of, largest }: { of: Difference; largest: ReadonlyMap<string, number> }) {
  const { words } = usePlace();
  const { measure, product, difference, first, second, better } = of;
  const name = product === undefined ? words.t(`compare.measure.${measure}`) : words.name(product.label).text;
  const size = difference === undefined ? "?" : printText(words.language, difference.value, difference.unit);
  return (
    <tr>
      <td className="full">
        {product === undefined ? <b>{words.t(`compare.measure.${measure}`)}</b> : <Name label={product.label} />}
      </td>
      <td className="r nw named" data-of={words.t("compare.difference")}>
        <b className={TONE[better]}>
          {difference === undefined ? <span className="dim">—</span> : <Num figure={difference} signed />}
        </b>
      </td>
      <td className="wide" style={{ width: DIFFERENCE_WIDTH + 24 }}>
        <DifferenceBar of={of} largest={largest} label={words.t("chart.difference", { name, size })} />
      </td>
      <td className={`nw named ${TONE[better]}`} data-of={words.t("compare.better")}>
        {words.t(`compare.better.${better}`)}
      </td>
      <NumCell name="compare.first" figure={first} date="iso" />
      <NumCell name="compare.second" figure={second} date="iso" />
    </tr>
  );
}

export function Differences({ report }: { report: CompareReport }) {
  const { words } = usePlace();
  const largest = largestByUnit(report.differences);
  const side = (name: "first" | "second") => (
    <th className="r wrapping">
      {words.t(`compare.${name}`)}
      {words.colon}
      <Name label={report[name].label} />
      {report.first.moment.asOf === report.second.moment.asOf &&
      report.first.moment.knownOn === report.second.moment.knownOn ? null : (
        <>
          <br />
          {words.t("dates.both", {
            asOf: { date: report[name].moment.asOf },
            knownOn: { date: report[name].moment.knownOn },
          })}
        </>
      )}
    </th>
  );
  const head = (
    <>
      <th>{words.t("compare.measure")}</th>
      <th className="r">{words.t("compare.difference")}</th>
      <th className="wide">{words.t("compare.bar")}</th>
      <th>{words.t("compare.better")}</th>
      {side("first")}
      {side("second")}
    </>
  );
  return (
    <>
      <div className="body brief-only">
        <p>
          <b>
            <Said sentence={report.answer} />
          </b>
        </p>
      </div>
      <Table label={words.t("compare.title")} head={head}>
        {report.differences.map((each) => (
          <Row key={`${each.measure} ${each.product?.item ?? ""}`} of={each} largest={largest} />
        ))}
      </Table>
    </>
  );
}

interface ComparePanelProps {
  readonly events: readonly Disruption[];
  /** The event the page is about, once it is known. */
  readonly first: string | undefined;
  readonly report: CompareReport | undefined;
}

export function ComparePanel({ events, first, report }: ComparePanelProps) {
  const { address, words, go } = usePlace();
  const { event = first ?? "", against, againstAsOf, againstKnownOn } = address.query;
  const second = against ?? (againstAsOf === undefined && againstKnownOn === undefined ? "" : event);
  const none = (
    <button type="button" className="text" onClick={() => go(withQuery(address, NOTHING))}>
      {words.t("compare.none")}
    </button>
  );
  return (
    <Panel
      id="compare"
      title={words.t("stress.compare")}
      sub={words.t("compare.sub")}
      {...(second === "" ? {} : { more: none })}
    >
      <div className="body choices">
        <Choice name="event" label={words.t("compare.first")} events={events} value={event} />
        <Choice name="against" label={words.t("compare.second")} events={events} value={second} />
        {second === "" ? null : <Days />}
      </div>
      {report === undefined ? null : <Differences report={report} />}
    </Panel>
  );
}
