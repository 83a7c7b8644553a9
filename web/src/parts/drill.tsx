/** Drill: can Plan B be switched on now, and if not, what is missing? The last drill on record, the walk with today's tables, and the recording of one. */
import type { CoverageReport } from "#contract/coverage.ts";
import type { PlaybookReport } from "#contract/playbook.ts";
import { withQuery } from "../state/address.ts";
import { usePlace, useWords } from "../state/place.tsx";
import type { Asked } from "../state/use-report.ts";
import { Recording } from "./drill-record.tsx";
import { ContractTable, LackingTable, StepTable, WalkedTable } from "./drill-tables.tsx";
import { MaybeNum } from "./num.tsx";
import { Panel } from "./panel.tsx";
import { Name, Said } from "./text.tsx";

/** What stands in the ledger, or in the sheet, of each alternative in play. */
function OnRecord({ coverage }: { coverage: CoverageReport }) {
  const words = useWords();
  const tested = coverage.routes.flatMap(({ alternatives: [first] }) =>
    first?.tested === undefined ? [] : [{ first, tested: first.tested }],
  );
  if (tested.length === 0) return <p>{words.t("switch.neverDrilled")}</p>;
  return (
    <ul className="rows tight">
      {tested.map(({ first, tested: { on, by, entry = 0, readiness = "unknown" } }) => (
        <li key={first.id}>
          <span>
            <Name label={first.label} />
          </span>
          <span className="s">
            {words.t(`coverage.drill.${by}`, { date: on, entry, readiness: words.t(`readiness.${readiness}`) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Walk({ report }: { report: PlaybookReport }) {
  const words = useWords();
  return (
    <>
      <div className="body brief-only">
        <h3 className="apart">{words.t("drill.now")}</h3>
        <p>
          <b>
            <Said sentence={report.answer} />
          </b>{" "}
          <Said sentence={report.lead} />
        </p>
        <dl className="kv roomy">
          {report.keys.map(({ title, figure, note }) => (
            <div key={title.key}>
              <dt>
                <Said sentence={title} />
              </dt>
              <dd>
                <MaybeNum figure={figure} date="iso" /> {note === undefined ? null : <Said sentence={note} />}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      {report.walked.length === 0 ? null : <WalkedTable walked={report.walked} />}
      <div className="body">
        <Recording company={report.company} />
      </div>
      {report.bare.length === 0 ? null : (
        <p className="foot">
          {words.t("drill.bare")}
          {words.colon}
          {report.bare.map(({ id, label }, at) => (
            <span key={id}>
              {at === 0 ? "" : words.t("coverage.comma")}
              <Name label={label} />
            </span>
          ))}
        </p>
      )}
    </>
  );
}

interface DrillProps {
  readonly asked: Asked<PlaybookReport>;
  readonly coverage: CoverageReport | undefined;
}

export function DrillPanels({ asked: { report, waiting }, coverage }: DrillProps) {
  const { address, words, go } = usePlace();
  return (
    <>
      <Panel id="drill" title={words.t("drill.title")} sub={words.t("drill.question")}>
        <div className="body brief-only">
          <h3>{words.t("drill.last")}</h3>
          {coverage === undefined ? null : <OnRecord coverage={coverage} />}
        </div>
        {report !== undefined ? (
          <Walk report={report} />
        ) : waiting ? (
          <div className="body">
            <p className="note" role="status">
              {words.t("drill.walking")}
            </p>
          </div>
        ) : (
          <div className="body">
            <button type="button" className="btn" onClick={() => go(withQuery(address, { walk: "true" }))}>
              {words.t("drill.walk")}
            </button>
          </div>
        )}
      </Panel>
      {report === undefined || report.walked.length === 0 ? null : (
        <>
          <LackingTable report={report} />
          {report.steps.length === 0 ? null : <StepTable steps={report.steps} />}
          <ContractTable contracts={report.contracts} />
        </>
      )}
    </>
  );
}
