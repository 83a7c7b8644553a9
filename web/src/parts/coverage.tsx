/** Every key technology route beside its Plan B: where it comes from, when it is live, what it carries, what is red, and what both stand on. */
import type { CoverageAlternative, CoverageReport, CoverageRoute } from "#contract/coverage.ts";
import type { State } from "#contract/head.ts";
import type { Label } from "#contract/text.ts";
import { useWords } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { MaybeNum, Percentiles } from "./num.tsx";
import { Panel, Table, useSome } from "./panel.tsx";
import { StateBadge } from "./state.tsx";
import { Name } from "./text.tsx";

const FEW = 8;

/** Red is unmet, and unknown where only the law's answer or days are missing. */
function lookOf({ reds, alternatives: [first] }: CoverageRoute): State {
  if (reds.length === 0) return "met";
  const open = reds.includes("unlawful") ? first?.lawful === "unknown" : reds.includes("undated");
  return open && !reds.includes("sameNode") && !reds.includes("late") ? "unknown" : "unmet";
}

function Names({ of }: { of: readonly { readonly id: string; readonly label: Label }[] }) {
  const words = useWords();
  return of.map(({ id, label }, at) => (
    <span key={id}>
      {at === 0 ? "" : words.t("coverage.comma")}
      <Name label={label} />
    </span>
  ));
}

function Reds({ alternative }: { alternative: CoverageAlternative }) {
  const words = useWords();
  const { reds, reason, shared } = alternative;
  return (
    <>
      {reds.map((red) => (
        <span className="under" key={red}>
          {red === "unlawful"
            ? words.t(`refused.${reason ?? "unknown"}`)
            : words.t(`coverage.red.${red}`, {
                nodes: shared
                  .flatMap(({ counts, label }) => (counts ? [words.name(label).text] : []))
                  .join(words.t("coverage.comma")),
              })}
        </span>
      ))}
    </>
  );
}

function Drill({ alternative: { tested } }: { alternative: CoverageAlternative }) {
  const words = useWords();
  if (tested === undefined) return <span className="dim">{words.t("switch.neverDrilled")}</span>;
  const { on, by, entry = 0, readiness = "unknown" } = tested;
  return words.t(`coverage.drill.${by}`, { date: on, entry, readiness: words.t(`readiness.${readiness}`) });
}

function Origins({ alternative: { origin } }: { alternative: CoverageAlternative }) {
  const words = useWords();
  return origin.map(({ party, jurisdiction, technology }) => (
    <span className="under" key={[party.en, jurisdiction.en, technology.en].join()}>
      <Name label={party} />
      {words.t("coverage.comma")}
      <Name label={jurisdiction} />
      {words.t("coverage.comma")}
      <Name label={technology} />
    </span>
  ));
}

function Row({ route }: { route: CoverageRoute }) {
  const words = useWords();
  const [first] = route.alternatives;
  const look = lookOf(route);
  if (first === undefined) {
    return (
      <tr>
        <td className="full" colSpan={6}>
          <b>
            <Name label={route.label} />
          </b>
          <span className="under c-unmet">{words.t("coverage.red.noAlternative")}</span>
        </td>
      </tr>
    );
  }
  const upstream = first.shared.filter(({ depth }) => depth === "upstream").length;
  return (
    <tr>
      <td className="full">
        <b>
          <Name label={route.label} />
        </b>
        <span className="under">
          <Name label={first.label} />
        </span>
        <Origins alternative={first} />
      </td>
      <td className="nw">
        <MaybeNum figure={first.liveP80} date="iso" />
      </td>
      <td className="r nw">
        <Percentiles p50={first.marginP50} p80={first.marginP80} signed />
      </td>
      <td className="r wide">
        <MaybeNum figure={route.share} unit="none" />
      </td>
      <td className="wide">
        <Drill alternative={first} />
        {upstream === 0 ? null : <span className="under">{words.t("coverage.upstreamCount", { n: upstream })}</span>}
      </td>
      <td className="full">
        <StateBadge state={look}>
          {words.t(look === "met" ? "coverage.covered" : route.planB ? "coverage.red" : "verdict.none")}
        </StateBadge>
        <Reds alternative={first} />
        {first.lawful === "met" ? null : (
          <span className="under">
            <Name label={first.says} /> <Cite cite={first.cite} />
          </span>
        )}
      </td>
    </tr>
  );
}

export function Coverage({ report }: { report: CoverageReport }) {
  const words = useWords();
  const some = useSome(report.routes, FEW);
  const head = (
    <>
      <th>{words.t("coverage.route")}</th>
      <th>{words.t("figure.switch.liveP80")}</th>
      <th className="r">
        {words.t("routes.margin")}
        <br />
        P50 / P80
      </th>
      <th className="r wide">{words.t("coverage.share")}</th>
      <th className="wide">{words.t("routes.drill")}</th>
      <th>{words.t("coverage.red")}</th>
    </>
  );
  return (
    <Panel
      title={words.t("coverage.table")}
      sub={words.say(report.answer)}
      more={some.more}
      foot={words.t("coverage.note")}
    >
      <Table label={words.t("coverage.table")} head={head}>
        {some.shown.map((route) => (
          <Row key={route.id} route={route} />
        ))}
      </Table>
      {report.unrouted.length === 0 ? null : (
        <div className="body">
          <p className="note">
            {words.t("coverage.unrouted")}
            {words.colon}
            <Names of={report.unrouted} />
          </p>
        </div>
      )}
    </Panel>
  );
}
