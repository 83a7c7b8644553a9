/** What has to be shown for a ground or a claim, and what speaks against it: what is asked, how far the record shows it, and what is not on it. */
import { Fragment } from "react";
import type { Element } from "#contract/contracts.ts";
import type { State } from "#contract/head.ts";
import { useWords } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { Table } from "./panel.tsx";
import { StateBadge } from "./state.tsx";
import { Name } from "./text.tsx";

type Look = Readonly<Record<Element["strength"], State>>;

/** What is to be shown is good where it is on record; what speaks against it, where it is not. */
const FOR: Look = {
  corroborated: "met",
  documented: "met",
  asserted: "committed",
  judgement: "unknown",
  textNotFound: "unknown",
  unsupported: "unmet",
};
const AGAINST: Look = { ...FOR, corroborated: "unmet", documented: "unmet", unsupported: "notApplicable" };

interface ElementsProps {
  readonly label: string;
  readonly elements: readonly Element[];
  readonly look: Look;
}

function Elements({ label, elements, look }: ElementsProps) {
  const words = useWords();
  const head = (
    <>
      <th>{words.t("contracts.element")}</th>
      <th>{words.t("contracts.strength")}</th>
      <th>{words.t("contracts.shownBy")}</th>
      <th className="wide">{words.t("contracts.missing")}</th>
    </>
  );
  return (
    <Table label={label} head={head}>
      {elements.map((element) => (
        <tr key={element.id}>
          <td className="full">
            <Name label={element.asks} />
            <span className="under">
              <Cite cite={element.cite} />
              {element.compares === undefined ? "" : ` · ${words.t("contracts.seeSigning")}`}
            </span>
          </td>
          <td>
            <StateBadge state={look[element.strength]}>{words.t(`strength.${element.strength}`)}</StateBadge>
          </td>
          <td className="nw">{element.events.length === 0 ? "—" : element.events.join(", ")}</td>
          <td className="wide">
            {element.missing.length === 0 ? "—" : element.missing.map((kind) => <code key={kind}>{kind} </code>)}
          </td>
        </tr>
      ))}
    </Table>
  );
}

export interface ToShowProps {
  /** Of what was opened. */
  readonly id: string;
  readonly elements: readonly Element[];
  readonly against: readonly Element[];
}

/** Both tables, each under its name: in a narrow window the head of a table is not shown. */
export function ToShow({ id, elements, against }: ToShowProps) {
  const words = useWords();
  const tables = [
    { label: words.t("contracts.toShow"), elements, look: FOR },
    { label: words.t("contracts.against"), elements: against, look: AGAINST },
  ];
  return tables
    .filter((one) => one.elements.length > 0)
    .map((one, index) => (
      <Fragment key={one.label}>
        <div className="body brief-only" id={index === 0 ? id : undefined}>
          <h3>{one.label}</h3>
        </div>
        <Elements {...one} />
      </Fragment>
    ));
}
