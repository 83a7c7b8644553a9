/** Network: what do we depend on, and whose law reaches it? */
import { position } from "#contract/format.ts";
import type { MapReport, SingleNode } from "#contract/map.ts";
import { TwinButton, useTwin } from "../charts/chart.tsx";
import { TierColumns } from "../charts/tier-columns.tsx";
import { dependents, layOut } from "../charts/tiers.ts";
import { Answer, Keys } from "../parts/answer.tsx";
import { EverythingPanel } from "../parts/everything.tsx";
import { MapPanel } from "../parts/map.tsx";
import { BooksPanel, MissingPanel } from "../parts/missing.tsx";
import { Num } from "../parts/num.tsx";
import { Sheet } from "../parts/page.tsx";
import { Panel, Table, useSome } from "../parts/panel.tsx";
import { NeutralBadge, StateBadge } from "../parts/state.tsx";
import { Name } from "../parts/text.tsx";
import { withQuery } from "../state/address.ts";
import { Link, usePlace } from "../state/place.tsx";
import { useReport } from "../state/use-report.ts";

/** How many rows of a long list are shown at first. */
const SINGLES = 12;
const PLACES = 10;
const GROUPS = 200;

/** The item the page is about: the one chosen, else what lies furthest upstream of all that has no Plan B. */
function selectedItem(report: MapReport, chosen: string | undefined): string | undefined {
  if (chosen !== undefined && report.groups.some(({ item }) => item === chosen)) return chosen;
  const furthest = [...report.singles].sort(
    (a, b) => a.planB.length - b.planB.length || b.path.length - a.path.length,
  )[0];
  return furthest?.path[0]?.item ?? report.groups[0]?.item;
}

const singleOf = (report: MapReport, item: string | undefined): SingleNode | undefined =>
  report.singles.find(({ kind, id }) => kind === "item" && id === item) ??
  report.singles.find(({ path }) => path[0]?.item === item);

function Tiers({ report, selected }: { report: MapReport; selected: string | undefined }) {
  const { words, address } = usePlace();
  const twin = useTwin();
  const { shown, more } = useSome(report.groups, GROUPS);
  const chosen = report.groups.find(({ item }) => item === selected);
  const hidden = layOut(
    report.groups,
    report.links,
    selected === undefined ? new Set() : dependents(selected, report.groups, report.links),
  ).hidden;
  const head = (
    <>
      <th>{words.t("network.item")}</th>
      <th className="r">{words.t("network.tierHead")}</th>
      <th className="r">{words.t("network.nodes")}</th>
      <th className="r wide">{words.t("network.makersHead")}</th>
      <th className="wide">{words.t("network.places")}</th>
      <th>{words.t("network.single")}</th>
    </>
  );
  const sub =
    chosen === undefined
      ? words.t("network.bands")
      : words.t("network.bandsSelected", { item: { label: chosen.label } });
  return (
    <Panel
      title={words.t("network.byTier")}
      sub={sub}
      more={
        <span className="choices">
          {hidden > 0 ? <Link to={withQuery(address, { view: "all" })}>{words.t("network.all")}</Link> : null}
          <Link to={withQuery(address, { view: "map" })}>{words.t("network.map")}</Link>
          {twin.table ? more : null}
          <TwinButton {...twin} />
        </span>
      }
      foot={hidden > 0 ? words.t("network.hidden", { n: hidden }) : words.t("network.legend")}
    >
      {twin.table ? (
        <Table label={words.t("network.byTier")} head={head}>
          {shown.map((group) => (
            <tr key={group.item}>
              <td className="full">
                <b>
                  <Name label={group.label} />
                </b>
              </td>
              <td className="r">{group.tier}</td>
              <td className="r">{group.nodes}</td>
              <td className="r wide">{group.parties.length}</td>
              <td className="wide ink2">{group.jurisdictions.join(", ")}</td>
              <td>
                {group.single.length === 0 ? (
                  <span className="dim">—</span>
                ) : (
                  group.single.map((kind) => words.t(`single.${kind}`)).join(", ")
                )}
              </td>
            </tr>
          ))}
        </Table>
      ) : (
        <TierColumns
          report={report}
          selected={selected}
          label={words.t("chart.tiers", {
            nodes: report.counts.nodes,
            tiers: report.counts.tiers,
            single: report.counts.single,
          })}
        />
      )}
    </Panel>
  );
}

function Technologies({ report }: { report: MapReport }) {
  const { words } = usePlace();
  const rows = report.concentration.filter(({ of }) => of === "technology");
  const head = (
    <>
      <th>{words.t("network.technology")}</th>
      <th className="r">{words.t("figure.map.effective")}</th>
      <th className="r wide">HHI</th>
      <th className="r">{words.t("figure.map.share")}</th>
      <th className="wide">{words.t("network.largest")}</th>
    </>
  );
  return (
    <Panel title={words.t("network.byTechnology")}>
      <Table label={words.t("network.byTechnology")} head={head}>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="full">
              <b>
                <Name label={row.label} />
              </b>
            </td>
            <td className="r">
              <Num figure={row.effective} unit="none" />
            </td>
            <td className="r wide">
              <Num figure={row.hhi} unit="none" />
            </td>
            <td className="r">
              <Num figure={row.largest.share} />
            </td>
            <td className="wide ink2">
              <Name label={row.largest.label} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Places({ report }: { report: MapReport }) {
  const { words } = usePlace();
  const { shown, more } = useSome(report.jurisdictions, PLACES);
  const most = Math.max(...report.jurisdictions.map(({ share }) => position(share.value) ?? 0), 1e-9);
  const head = (
    <>
      <th>{words.t("network.jurisdiction")}</th>
      <th className="wide">{words.t("network.ofNeed")}</th>
      <th className="r">{words.t("network.share")}</th>
      <th className="r">{words.t("network.nodes")}</th>
      <th className="r">{words.t("network.single")}</th>
    </>
  );
  return (
    <Panel title={words.t("network.byJurisdiction")} more={more} foot={words.t("network.placesNote")}>
      <Table label={words.t("network.byJurisdiction")} head={head}>
        {shown.map((row) => (
          <tr key={row.id}>
            <td>
              <Name label={row.label} />
            </td>
            <td className="wide bar">
              <svg className="ch" viewBox="0 0 240 10" aria-hidden="true">
                <rect
                  width={Math.max(1, ((position(row.share.value) ?? 0) / most) * 240)}
                  height="10"
                  fill="var(--series)"
                />
              </svg>
            </td>
            <td className="r nw">
              <Num figure={row.share} />
            </td>
            <td className="r">{row.nodes}</td>
            <td className="r dim">{row.single}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Selected({ report, item }: { report: MapReport; item: string }) {
  const { words } = usePlace();
  const group = report.groups.find((each) => each.item === item);
  const single = singleOf(report, item);
  if (group === undefined) return null;
  return (
    <Panel title={<Name label={group.label} />} sub={words.t("network.tier", { n: group.tier })}>
      <div className="body">
        <dl className="kv">
          <dt>{words.t("network.nodes")}</dt>
          <dd>{group.nodes}</dd>
          <dt>{words.t("network.makersHead")}</dt>
          <dd>
            {group.parties.map((party, index) => (
              <span key={party.id}>
                {index > 0 ? ", " : ""}
                <Name label={party.label} />
              </span>
            ))}
          </dd>
          <dt>{words.t("network.places")}</dt>
          <dd>{group.jurisdictions.join(", ")}</dd>
          <dt>{words.t("nav.switch")}</dt>
          <dd>
            {single === undefined || single.planB.length > 0 ? (
              words.t("network.planBs", { n: single?.planB.length ?? 0 })
            ) : (
              <StateBadge state="unmet">{words.t("network.noPlanB")}</StateBadge>
            )}
          </dd>
        </dl>
        {single === undefined || single.path.length === 0 ? null : (
          <>
            <h3 className="apart">{words.t("network.path")}</h3>
            <ol className="steps">
              {single.path.map((step) => (
                <li key={step.item}>
                  <b>
                    <Name label={step.label} />
                  </b>
                  {step.line === undefined ? null : (
                    <p>
                      <code>{step.line}</code>
                    </p>
                  )}
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </Panel>
  );
}

function Singles({ report }: { report: MapReport }) {
  const { words, address } = usePlace();
  const { shown, more } = useSome(report.singles, SINGLES);
  const head = (
    <>
      <th>{words.t("network.single")}</th>
      <th>{words.t("network.kind")}</th>
      <th className="r wide">{words.t("network.tierHead")}</th>
      <th className="r wide">{words.t("network.stops")}</th>
      <th>{words.t("nav.switch")}</th>
    </>
  );
  return (
    <Panel
      title={words.t("network.singleNodes")}
      more={more}
      sub={report.singles.length === 0 ? words.t("network.noSingles") : words.t("network.singlesSub")}
    >
      <Table label={words.t("network.singleNodes")} head={head}>
        {shown.map((single) => {
          const item = single.path[0]?.item;
          const name = <Name label={single.label} />;
          return (
            <tr key={`${single.kind} ${single.id}`}>
              <td className="full">
                <b>{item === undefined ? name : <Link to={withQuery(address, { item })}>{name}</Link>}</b>
              </td>
              <td className="ink2">{words.t(`single.${single.kind}`)}</td>
              <td className="r wide">{single.tier ?? "—"}</td>
              <td className="r wide">{single.stops.length}</td>
              <td>
                {single.planB.length === 0 ? (
                  <StateBadge state="unmet">{words.t("network.noPlanB")}</StateBadge>
                ) : (
                  words.t("network.planBs", { n: single.planB.length })
                )}
              </td>
            </tr>
          );
        })}
      </Table>
    </Panel>
  );
}

function ReachPanel({ report }: { report: MapReport }) {
  const { words } = usePlace();
  const head = (
    <>
      <th>{words.t("network.regime")}</th>
      <th>{words.t("network.mechanism")}</th>
      <th className="r">{words.t("network.reached")}</th>
      <th className="r">{words.t("network.reachUnknown")}</th>
      <th>{words.t("check.answer")}</th>
    </>
  );
  const count = (reach: MapReport["reach"][number], state: string) =>
    reach.items.filter((each) => each.state === state).length;
  return (
    <Panel title={words.t("network.reach")} foot={words.t("network.reachNote")}>
      <Table label={words.t("network.reach")} head={head}>
        {report.reach.map((reach) => (
          <tr key={`${reach.book} ${reach.mechanism} ${reach.title.en}`}>
            <td className="full">
              <b>
                <Name label={reach.title} />
              </b>
              <span className="under">
                {reach.jurisdiction} · <code>{reach.book}</code>
              </span>
            </td>
            <td className="ink2">{words.t(`mechanism.${reach.mechanism}`)}</td>
            <td className="r">{count(reach, "met")}</td>
            <td className="r">{count(reach, "unknown")}</td>
            <td>
              {reach.state === "met" ? <NeutralBadge>{words.t("network.isReached")}</NeutralBadge> : null}
              {reach.state === "unmet" || reach.state === "notApplicable" ? (
                <StateBadge state="notApplicable">{words.t("network.noneFound")}</StateBadge>
              ) : null}
              {reach.state !== "met" && reach.state !== "unmet" && reach.state !== "notApplicable" ? (
                <StateBadge state={reach.state} />
              ) : null}
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

const VIEWS = { map: MapPanel, all: EverythingPanel, tiers: Tiers };
const isView = (name: string | undefined): name is keyof typeof VIEWS =>
  name !== undefined && Object.hasOwn(VIEWS, name);

function View(props: { report: MapReport; selected: string | undefined }) {
  const { view } = usePlace().address.query;
  const Chosen = VIEWS[isView(view) ? view : "tiers"];
  return <Chosen {...props} />;
}

export function Network() {
  const { address } = usePlace();
  const asked = useReport("map", true);
  const { report } = asked;
  const item = report === undefined ? undefined : selectedItem(report, address.query.item);
  return (
    <Sheet asked={{ map: asked }} main="map" alone>
      {report === undefined ? null : (
        <>
          <Answer head={report} />
          <Keys keys={report.keys} />
          <div className="gap">
            <View report={report} selected={item} />
          </div>
          <div className="cols">
            <div className="stack">
              <Singles report={report} />
              <Technologies report={report} />
              <ReachPanel report={report} />
            </div>
            <div className="stack">{item === undefined ? null : <Selected report={report} item={item} />}</div>
          </div>
          <div className="stack">
            <Places report={report} />
            <MissingPanel missing={report.missing} />
            <BooksPanel books={report.books} />
          </div>
        </>
      )}
    </Sheet>
  );
}
