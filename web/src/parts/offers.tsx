/**
 * Offers side by side, a need a panel. The weight of origin is moved by hand: the page looks up which of the orders told it lies
 * in, and computes nothing.
 */
import { useId, useState } from "react";
import type { Figure } from "#contract/figure.ts";
import { position, printText } from "#contract/format.ts";
import type { State } from "#contract/head.ts";
import type { OffersReport, ToldNeed, ToldOffer } from "#contract/offers.ts";
import { useWords } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { MaybeNum, Num } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";
import { StateBadge } from "./state.tsx";
import { Name } from "./text.tsx";

const LOOK: Readonly<Record<ToldOffer["standing"], State>> = {
  front: "met",
  dominated: "notApplicable",
  refused: "unmet",
  expired: "notApplicable",
  incomplete: "unknown",
};

const at = (figure: Figure): number => position(figure.value) ?? 0;

/** The front in the order told for this weight of origin, those alike at one place, then the rest as it is told. */
export function inOrderAt({ turns, offers }: ToldNeed, weight: number): readonly { offer: ToldOffer; place: number }[] {
  const order = turns.find(({ from, to }) => at(from) <= weight && weight <= at(to))?.order ?? [];
  const front = order.flatMap((alike, before) =>
    alike.flatMap((id) => {
      const place = order.slice(0, before).flat().length + 1;
      return offers.flatMap((offer) => (offer.id === id ? [{ offer, place }] : []));
    }),
  );
  const rest = offers.filter(({ standing }) => standing !== "front");
  return [...front, ...rest.map((offer) => ({ offer, place: 0 }))];
}

function Standing({ offer, place }: { offer: ToldOffer; place: number }) {
  const words = useWords();
  const list = (of: readonly string[]) =>
    of.map((one) => words.t(`offers.criterion.${one}`)).join(words.t("coverage.comma"));
  const { standing, lawful, reason = "unknown", dominatedBy, lacks, says, cite } = offer;
  const look = standing === "refused" && lawful === "unknown" ? "unknown" : LOOK[standing];
  const told =
    standing === "refused" ? words.t(`refused.${reason}`) : words.t(`offers.standing.${standing}`, { place });
  return (
    <>
      <StateBadge state={look}>{told}</StateBadge>
      {dominatedBy.map(({ offer: by, better }) => (
        <span className="under" key={by}>
          {words.t("offers.beaten", { offer: by, better: list(better) })}
        </span>
      ))}
      {lacks.length === 0 ? null : <span className="under">{words.t("offers.lacks", { lacks: list(lacks) })}</span>}
      {standing !== "refused" ? null : (
        <span className="under">
          <Name label={says} /> <Cite cite={cite} />
        </span>
      )}
    </>
  );
}

function Cost({ offer }: { offer: ToldOffer }) {
  const words = useWords();
  return (
    <>
      <MaybeNum figure={offer.total} />
      {offer.cost.map(({ part, figure, why }) =>
        figure === undefined && why === undefined ? null : (
          <span className="under" key={part}>
            {words.t(`offers.cost.${part}`)}{" "}
            {figure === undefined ? words.t(`offers.why.${why ?? "unknown"}`) : <Num figure={figure} unit="none" />}
          </span>
        ),
      )}
    </>
  );
}

function Row({ offer, place }: { offer: ToldOffer; place: number }) {
  const words = useWords();
  const own = offer.shared.filter(({ depth }) => depth === "own");
  const more = offer.shared.length - own.length;
  return (
    <tr>
      <td className="full">
        <b>
          {offer.id} <Name label={offer.supplier} />
        </b>
        <span className="under">
          <Name label={offer.item.label} />
        </span>
        <span className="under">
          <Name label={offer.origin.party} />
          {words.t("coverage.comma")}
          <Name label={offer.origin.jurisdiction} />
        </span>
      </td>
      <td className="r">
        <Num figure={offer.price} />
      </td>
      <td className="r wide">
        <MaybeNum figure={offer.performance} />
      </td>
      <td className="r">
        <Num figure={offer.leadTime} unit="none" />
      </td>
      <td className="r parts full">
        <Cost offer={offer} />
      </td>
      <td className="r wide">
        <MaybeNum figure={offer.hhiJurisdiction} signed /> / <MaybeNum figure={offer.hhiParty} signed />
        <span className="under">
          {own.map(({ kind, id, label }, index) => (
            <span key={`${kind} ${id}`}>
              {index === 0 ? "" : words.t("coverage.comma")}
              <Name label={label} />
            </span>
          ))}
        </span>
        {more === 0 ? null : <span className="under">{words.t("offers.upstream", { n: more })}</span>}
      </td>
      <td className="full">
        <Standing offer={offer} place={place} />
      </td>
    </tr>
  );
}

function Weight({ need, weight, onMove }: { need: ToldNeed; weight: number; onMove: (weight: number) => void }) {
  const words = useWords();
  const id = useId();
  return (
    <div className="body">
      <label className="weigh" htmlFor={id}>
        {words.t("switch.originWeight")} <b className="n">{printText(words.language, String(weight), "1")}</b>
      </label>
      <input
        className="weigh"
        id={id}
        type="range"
        min={0}
        max={1}
        step={0.005}
        value={weight}
        onChange={(event) => onMove(Number(event.target.value))}
      />
      <ul className="rows tight">
        {need.turns.map(({ from, to, order }) => (
          <li key={from.value} aria-current={at(from) <= weight && weight <= at(to) ? "true" : undefined}>
            <span>{order.map((alike) => alike.join(" = ")).join(" > ")}</span>
            <span className="e">
              <Num figure={from} digits={4} /> – <Num figure={to} digits={4} />
            </span>
          </li>
        ))}
      </ul>
      <p className="under">
        {words.t("offers.weighed", {
          parts: need.weighed.map((part) => words.t(`offers.cost.${part}`)).join(words.t("coverage.comma")),
        })}
      </p>
    </div>
  );
}

export function NeedPanel({ need, start }: { need: ToldNeed; start: number }) {
  const words = useWords();
  const [weight, setWeight] = useState(start);
  const items = need.items.map(({ label }) => words.name(label).text).join(" / ");
  const told = (figure: Figure) => printText(words.language, figure.value, figure.unit);
  const head = (
    <>
      <th>{words.t("offers.offer")}</th>
      <th className="r">{words.t("offers.price")}</th>
      <th className="r wide">{words.t("offers.performance")}</th>
      <th className="r">{words.t("offers.lead.time")}</th>
      <th className="r">{words.t("offers.cost.total")}</th>
      <th className="r wide">{words.t("offers.hhi")}</th>
      <th>{words.t("offers.standing")}</th>
    </>
  );
  return (
    <Panel
      title={words.t("offers.need", { items })}
      sub={words.t("offers.needLasts", {
        survive: told(need.survive),
        loss: told(need.lossADay),
        share: told(need.share),
      })}
      foot={words.t("offers.note")}
    >
      {need.turns.length === 0 ? null : <Weight need={need} weight={weight} onMove={setWeight} />}
      <Table label={`${words.t("offers.table")}${words.colon}${items}`} head={head}>
        {inOrderAt(need, weight).map(({ offer, place }) => (
          <Row key={offer.id} offer={offer} place={place} />
        ))}
      </Table>
    </Panel>
  );
}

export function Offers({ report }: { report: OffersReport }) {
  const origin = report.weights.find(({ of }) => of === "origin");
  const start = origin === undefined ? 0 : at(origin.weight);
  return report.needs.map((need) => (
    <NeedPanel key={need.items.map(({ id }) => id).join()} need={need} start={start} />
  ));
}
