/** Claims: who may bring each, how much of what has to be shown is on record; one at a time opens to its elements and what speaks against it. */
import { useState } from "react";
import type { ClaimsReport, ClaimTold } from "#contract/claims.ts";
import { useWords } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { ToShow } from "./elements.tsx";
import { Num } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";
import { Name } from "./text.tsx";

const idOf = (claim: ClaimTold): string => `claim-${claim.id}`;

function Row({ claim, open, turn }: { claim: ClaimTold; open: boolean; turn: () => void }) {
  const words = useWords();
  const marks = [...new Set(claim.sources.map(({ mark }) => words.t(`claims.mark.${mark}`)))].join(", ");
  return (
    <tr>
      <td className="full">
        <button type="button" className="text" aria-expanded={open} aria-controls={idOf(claim)} onClick={turn}>
          <b>
            <Name label={claim.title} />
          </b>
        </button>
        <span className="under">
          <Cite cite={claim.cite} /> · {words.t("contracts.read")}
          {words.colon}
          {marks}
          {claim.ofCase ? ` · ${words.t("claims.ofCase")}` : ""}
        </span>
      </td>
      <td>{words.t(`claims.route.${claim.route}`)}</td>
      <td className="wide">
        <Name label={claim.standing} />
      </td>
      <td className="r nw">
        <Num figure={claim.held} /> / {claim.elements.length}
      </td>
    </tr>
  );
}

function Opened({ claim }: { claim: ClaimTold }) {
  const words = useWords();
  return (
    <>
      <div className="body">
        <h3>
          <Name label={claim.title} />
        </h3>
        <p>
          <b>{words.t("claims.standing")}</b>
          {words.colon}
          <Name label={claim.standing} />
        </p>
        <p>
          <b>{words.t("claims.company")}</b>
          {words.colon}
          <Name label={claim.company} />
        </p>
      </div>
      <ToShow id={idOf(claim)} elements={claim.elements} against={claim.against} />
    </>
  );
}

export function Claims({ report }: { report: ClaimsReport }) {
  const words = useWords();
  const [chosen, choose] = useState<string>();
  const open = report.claims.find(({ id }) => id === chosen);
  const head = (
    <>
      <th>{words.t("claims.id")}</th>
      <th>{words.t("claims.route")}</th>
      <th className="wide">{words.t("claims.standing")}</th>
      <th className="r">{words.t("contracts.key.held")}</th>
    </>
  );
  return (
    <Panel
      id="claims"
      title={words.t("claims.title")}
      sub={`${words.say(report.answer)} ${report.lead === undefined ? "" : words.say(report.lead)}`}
    >
      <Table label={words.t("claims.title")} head={head}>
        {report.claims.map((claim) => (
          <Row
            key={claim.id}
            claim={claim}
            open={claim === open}
            turn={() => choose(claim === open ? undefined : claim.id)}
          />
        ))}
      </Table>
      {open === undefined ? null : <Opened claim={open} />}
    </Panel>
  );
}
