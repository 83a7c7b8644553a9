/** A number on the page. Every number is a door: it opens to its proof, and without a proof it is not drawn. */
import { use } from "react";
import type { Figure } from "#contract/figure.ts";
import { type PrintOptions, printValue } from "#contract/format.ts";
import { hrefOf } from "../state/address.ts";
import { FiguresContext, usePlace } from "../state/place.tsx";

export interface NumProps extends PrintOptions {
  readonly figure: Figure;
  /** `all` in running text; `none` where the column head names the unit; `small` under a key figure. */
  readonly unit?: "all" | "none" | "small";
  readonly className?: string;
}

export function Num({ figure, unit = "all", className = "", ...options }: NumProps) {
  const { words, address } = usePlace();
  const path = use(FiguresContext).pathOf(figure);
  const printed = printValue(words.language, figure.value, figure.unit, options);
  if (figure.proof.length === 0 && printed.kind !== "unknown") {
    return <span className="c-unknown">{words.t("number.noProof")}</span>;
  }
  const tone = printed.kind === "unknown" ? "n c-unknown" : `n ${className}`;
  const digits = unit === "all" ? `${printed.before}${printed.number}${printed.after}` : printed.number;
  const spoken = printed.kind === "unknown" ? words.t("number.unknown") : undefined;
  const door =
    path === undefined ? (
      <span className={tone}>{digits}</span>
    ) : (
      <a className={tone} href={hrefOf({ ...address, proof: path })} aria-label={spoken}>
        {digits}
      </a>
    );
  if (unit !== "small") return door;
  const [before, after] = [printed.before.trim(), printed.after.trim()];
  return (
    <>
      {before === "" ? null : <small className="lead-in">{before}</small>}
      {before === "" ? "" : " "}
      {door}
      {after === "" ? "" : " "}
      {after === "" ? null : <small>{after}</small>}
    </>
  );
}

/** A figure that may be absent: a dash says that none exists. */
export function MaybeNum({ figure, ...rest }: Omit<NumProps, "figure"> & { figure: Figure | undefined }) {
  return figure === undefined ? <span className="dim">—</span> : <Num figure={figure} {...rest} />;
}

/** A cell of its own for a number; where rows become cards, with the name of its column. */
export function NumCell({ name, ...rest }: Parameters<typeof MaybeNum>[0] & { name: string }) {
  const { words } = usePlace();
  return (
    <td className="r nw named" data-of={words.t(name)}>
      <MaybeNum {...rest} />
    </td>
  );
}

interface AllowedProps {
  readonly days: Figure | undefined;
  readonly calendar: "calendar" | "working" | undefined;
}

/** Days that a rule or a clause allows: of the calendar, or working days. */
export function Allowed({ days, calendar }: AllowedProps) {
  const { words } = usePlace();
  if (days === undefined || calendar !== "working") return <MaybeNum figure={days} />;
  return (
    <>
      <Num figure={days} unit="none" /> {words.t("clock.working")}
    </>
  );
}

/** P50 in bold, P80 beside it. */
export function Percentiles({
  p50,
  p80,
  signed = false,
  tone,
}: {
  p50: Figure | undefined;
  p80: Figure | undefined;
  signed?: boolean;
  tone?: string;
}) {
  if (p50 === undefined && p80 === undefined) return <b className="c-unknown">?</b>;
  return (
    <>
      {p50 === undefined ? (
        <b className="c-unknown">?</b>
      ) : (
        <b className={tone}>
          <Num figure={p50} unit="none" signed={signed} />
        </b>
      )}
      {p80 === undefined ? null : (
        <span className="dim">
          {" "}
          / <Num figure={p80} unit="none" signed={signed} />
        </span>
      )}
    </>
  );
}
