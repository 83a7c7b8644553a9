/** Check: may this go, on that day? Conditions in the law's order, every rule that reaches it, and how it was derived. */
import type { CheckReport, RuleAnswer } from "#contract/check.ts";
import { CapBar } from "../charts/cap-bar.tsx";
import { Answer, Keys } from "../parts/answer.tsx";
import { ChecklistPanel } from "../parts/checklist.tsx";
import { Cite } from "../parts/cite.tsx";
import { Deadline, Dilemmas } from "../parts/dilemmas.tsx";
import { InterviewPanel } from "../parts/interview.tsx";
import { BooksPanel, MissingPanel } from "../parts/missing.tsx";
import { Num } from "../parts/num.tsx";
import { Sheet } from "../parts/page.tsx";
import { Panel, Table, useSome } from "../parts/panel.tsx";
import { ProofTree } from "../parts/proof-tree.tsx";
import { AnswerBadge, strictestFirst } from "../parts/rule-answer.tsx";
import { StackPanel } from "../parts/stack.tsx";
import { StateBadge } from "../parts/state.tsx";
import { Foreign, Name } from "../parts/text.tsx";
import { WaysPanels } from "../parts/ways.tsx";
import { usePlace } from "../state/place.tsx";
import { useReport } from "../state/use-report.ts";

function Rules({ answers }: { answers: readonly RuleAnswer[] }) {
  const { words } = usePlace();
  const sorted = strictestFirst(answers);
  const covering = sorted.filter(({ status }) => status !== "outsideCoverage").length;
  // Rules that do not cover this transaction stand last and are a click away; where no rule covers it they are the answer.
  const { shown, more } = useSome(sorted, covering === 0 ? sorted.length : covering);
  const head = (
    <>
      <th>{words.t("check.rule")}</th>
      <th>{words.t("check.answer")}</th>
      <th>{words.t("check.paragraph")}</th>
    </>
  );
  return (
    <Panel title={words.t("check.rules")} more={more} foot={words.t("check.conflictNote")}>
      <Table label={words.t("check.rules")} head={head}>
        {shown.map((answer) => (
          <tr key={`${answer.book} ${answer.decision}`}>
            <td className="full">
              <b>
                <Name label={answer.title} />
              </b>
              <span className="under">
                {answer.jurisdiction} · <code>{answer.book}</code>
                {answer.guidance ? ` · ${words.t("law.guidance")}` : ""}
                {answer.addressed === undefined ? "" : ` · ${words.t("check.addressed")}`}
                {answer.lawStatus === "enforced" ? "" : ` · ${words.t(`lawStatus.${answer.lawStatus}`)}`}
              </span>
            </td>
            <td>
              <AnswerBadge answer={answer} />
              {answer.amount === undefined ? null : (
                <span className="under">
                  <Num figure={answer.amount} />
                </span>
              )}
              {answer.until === undefined ? null : (
                <span className="under">
                  <Deadline until={answer.until} />
                </span>
              )}
              {answer.pending.length === 0 ? null : (
                <span className="under">{words.t("check.pending", { n: answer.pending.length })}</span>
              )}
            </td>
            <td className="full">
              <Cite cite={answer.cite} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Caps({ caps }: { caps: CheckReport["caps"] }) {
  const { words } = usePlace();
  return caps.map((cap) => (
    <Panel
      key={cap.title.en}
      title={words.t("check.capHeadroom")}
      sub={<Name label={cap.title} />}
      more={<StateBadge state={cap.state} />}
    >
      <div className="body">
        <CapBar cap={cap} />
        <dl className="kv roomy">
          <dt>{words.t("figure.check.base")}</dt>
          <dd>
            <Num figure={cap.base} />
          </dd>
          <dt>{words.t("figure.check.limit")}</dt>
          <dd>
            <Num figure={cap.limit} />
          </dd>
          <dt>{words.t("figure.check.used")}</dt>
          <dd>
            <Num figure={cap.used} />
          </dd>
          <dt>{words.t("figure.check.share")}</dt>
          <dd>
            <Num figure={cap.share} />
          </dd>
          <dt className="pick">{words.t("figure.check.headroom")}</dt>
          <dd>
            <b>
              <Num figure={cap.headroom} />
            </b>
          </dd>
        </dl>
        {cap.alarm === undefined ? null : (
          <p className="note c-committed">{words.t("check.alarm", { n: cap.alarm })}</p>
        )}
        {cap.reading === undefined ? null : (
          <p className="note">
            {words.t("check.reading")} <Foreign text={cap.reading} />
          </p>
        )}
        <p className="note">
          <Cite cite={cap.cite} />. {words.t("check.otherConditions")}
        </p>
      </div>
    </Panel>
  ));
}

function Contradictions({ contradictions }: { contradictions: CheckReport["contradictions"] }) {
  const { words } = usePlace();
  if (contradictions.length === 0) return null;
  const head = (
    <>
      <th>{words.t("missing.fact")}</th>
      <th>{words.t("check.stated")}</th>
      <th>{words.t("check.computed")}</th>
      <th>{words.t("check.paragraph")}</th>
    </>
  );
  return (
    <Panel title={words.t("check.contradictions")} foot={words.t("check.contradictionsNote")}>
      <Table label={words.t("check.contradictions")} head={head}>
        {contradictions.map(({ fact, question, stated, computed, cite }) => (
          <tr key={fact}>
            <td className="full">
              <Name label={question} /> <code>{fact}</code>
            </td>
            <td>
              <Foreign text={stated} />
            </td>
            <td>
              <Foreign text={computed} />
            </td>
            <td className="full">
              <Cite cite={cite} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Duties({ duties }: { duties: CheckReport["duties"] }) {
  const { words } = usePlace();
  return duties.map((duty) => (
    <Panel
      key={`${duty.cite?.paragraph} ${duty.base.value} ${duty.amount.value}`}
      title={words.t("check.duty")}
      more={<Cite cite={duty.cite} />}
    >
      <div className="body">
        <dl className="kv">
          <dt>{words.t("figure.check.base")}</dt>
          <dd>
            <Num figure={duty.base} />
          </dd>
          <dt>{words.t("figure.check.rate")}</dt>
          <dd>
            <Num figure={duty.rate} />
          </dd>
          <dt className="pick">{words.t("figure.check.amount")}</dt>
          <dd>
            <b>
              <Num figure={duty.amount} />
            </b>
          </dd>
        </dl>
      </div>
    </Panel>
  ));
}

export function Check() {
  const { words } = usePlace();
  const asked = useReport("check", true);
  const { report } = asked;
  return (
    <Sheet asked={{ check: asked }} main="check" alone>
      {report === undefined ? null : (
        <>
          <Answer head={report} />
          <Keys keys={report.keys} />
          <div className="cols">
            <div className="stack">
              {report.checklists.map((list) => (
                <ChecklistPanel key={list.title.en} list={list} />
              ))}
              <Dilemmas dilemmas={report.dilemmas} />
              <Contradictions contradictions={report.contradictions} />
              <Rules answers={report.answers} />
              <StackPanel stack={report.stack} moment={report.moment} />
            </div>
            <div className="stack">
              <Caps caps={report.caps} />
              <Duties duties={report.duties} />
            </div>
          </div>
          <div className="stack">
            <WaysPanels unblocks={report.unblock} />
            <InterviewPanel interview={report.ask} />
            <MissingPanel missing={report.missing} />
            <Panel title={words.t("check.proofs")} sub={words.t("check.proofsSub")}>
              <div className="body proofs">
                {strictestFirst(report.answers)
                  .filter(({ status }) => status !== "outsideCoverage")
                  .map((answer, index) => (
                    <ProofTree
                      key={`${answer.book} ${answer.decision}`}
                      root={answer.proof}
                      open={index === 0}
                      answer={{ state: answer.state, badge: <AnswerBadge answer={answer} /> }}
                    />
                  ))}
              </div>
            </Panel>
            <BooksPanel books={report.books} />
          </div>
        </>
      )}
    </Sheet>
  );
}
