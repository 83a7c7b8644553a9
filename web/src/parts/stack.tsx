/** Licences that must all be had: which waits for which, the limit of each, and the day they can be counted on. */
import type { CheckReport, Stack, StackedLicence } from "#contract/check.ts";
import type { Workdays as WorkdaysTold } from "#contract/workdays.ts";
import { usePlace } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { Panel, Table } from "./panel.tsx";
import { Name } from "./text.tsx";

function Waits({ one, stack }: { one: StackedLicence; stack: Stack }) {
  const { words } = usePlace();
  const titleOf = (id: string): string => {
    const title = stack.licences.find((licence) => licence.id === id)?.title;
    return title === undefined ? id : words.name(title).text;
  };
  return one.needs.map(({ says, of, state, cite }) => (
    <span className="under" key={says.en}>
      {words.t(`stack.need.${state}`, { what: { label: says }, of: of.map(titleOf).join("; ") })} <Cite cite={cite} />
    </span>
  ));
}

function Limit({ limit }: Pick<StackedLicence, "limit">) {
  const { words } = usePlace();
  if (limit === undefined) return words.t("stack.noLimit");
  return (
    <>
      {words.t(`stack.${limit.calendar}`, { n: limit.days })}
      <span className="under">
        {limit.stops ? `${words.t("stack.stops")} · ` : ""}
        <Cite cite={limit.cite} />
      </span>
      {limit.workdays === undefined ? null : <Workdays of={limit.workdays} />}
    </>
  );
}

/** The calendar working days are counted with, by year, or that none was found. */
function Workdays({ of: { jurisdiction, years } }: { of: WorkdaysTold }) {
  const { words } = usePlace();
  if (years.length === 0) return <span className="under">{words.t("clock.workdays.none", { jurisdiction })}</span>;
  return years.map(({ year, source, knownOn, readOn, mark }) => (
    <span className="under" key={year}>
      {words.t("clock.workdays.year", {
        ...{ jurisdiction, year, source, known: knownOn, read: readOn },
        mark: words.t(`claims.mark.${mark}`),
      })}
    </span>
  ));
}

export function StackPanel({ stack, moment }: Pick<CheckReport, "stack" | "moment">) {
  const { words } = usePlace();
  if (stack.licences.length === 0) return null;
  const head = ["licence", "waits", "limit", "day"].map((name) => <th key={name}>{words.t(`stack.head.${name}`)}</th>);
  const titles = stack.licences
    .filter(({ id }) => stack.uncounted.includes(id))
    .map(({ title }) => words.name(title).text);
  const foot =
    stack.day === undefined
      ? words.t("stack.noDay", { licences: titles.join("; ") })
      : words.t("stack.day", { day: { date: stack.day }, asOf: { date: moment.asOf } });
  return (
    <Panel title={words.t("stack.title")} foot={foot}>
      <Table label={words.t("stack.title")} head={head}>
        {stack.licences.map((one) => (
          <tr key={one.id}>
            <td className="full">
              <b>
                <Name label={one.title} />
              </b>
              <span className="under">
                {one.jurisdiction}
                {one.state === "open" ? ` · ${words.t("stack.open")}` : ""}
              </span>
            </td>
            <td className="full">
              <Waits one={one} stack={stack} />
            </td>
            <td>
              <Limit {...(one.limit === undefined ? {} : { limit: one.limit })} />
            </td>
            <td>{one.day === undefined ? "" : words.t("stack.on", { day: { date: one.day } })}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
