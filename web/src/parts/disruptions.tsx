/** Disruptions with how long we last against how long recovery takes, widest gap first; a gap that is not known comes before one that is small. */
import { position, printText } from "#contract/format.ts";
import type { Disruption } from "#contract/stress.ts";
import { BULLET_WIDTH, Bullet, BulletAxis, bulletScale, lastsOf } from "../charts/bullet.tsx";
import { withQuery } from "../state/address.ts";
import { Link, usePlace, useWords } from "../state/place.tsx";
import { MaybeNum, Num, Percentiles } from "./num.tsx";
import { Table } from "./panel.tsx";
import { Name } from "./text.tsx";

/** Below zero first, then unknown, then the rest. */
function order(row: Disruption): readonly [number, number] {
  const gap = row.gap === undefined ? undefined : position(row.gap.value);
  if (gap === undefined) return lastsOf(row).value === "never" ? [3, 0] : [1, position(lastsOf(row).value) ?? 0];
  return [gap < 0 ? 0 : 2, gap];
}

export const widestFirst = (rows: readonly Disruption[]): readonly Disruption[] =>
  [...rows].sort((a, b) => {
    const [rankA, valueA] = order(a);
    const [rankB, valueB] = order(b);
    return rankA - rankB || valueA - valueB || (a.id < b.id ? -1 : 1);
  });

function gapTone(row: Disruption): string {
  const gap = row.gap === undefined ? undefined : position(row.gap.value);
  return gap === undefined ? "c-unknown" : gap < 0 ? "c-unmet" : "c-met";
}

/** The name, and where the rows are events the way to the page about this one. */
function Named({ row, choose }: { row: Disruption; choose: boolean }) {
  const { address } = usePlace();
  if (!choose) return <Name label={row.label} />;
  return (
    <Link to={withQuery(address, { event: row.id })} current={address.query.event === row.id ? "true" : undefined}>
      <Name label={row.label} />
    </Link>
  );
}

export function DisruptionTable({
  rows,
  label,
  compact = false,
  choose = false,
}: {
  rows: readonly Disruption[];
  label: string;
  compact?: boolean;
  choose?: boolean;
}) {
  const words = useWords();
  const sorted = widestFirst(rows);
  const scale = bulletScale(sorted);
  const told = (figure: Disruption["survive"] | undefined) =>
    figure === undefined ? "?" : printText(words.language, figure.value, figure.unit);
  const loss = !compact && rows.some((row) => row.loss !== undefined);
  const head = (
    <>
      <th>{words.t("stress.disruption")}</th>
      <th className="r wide">{words.t("routes.lasts")}</th>
      <th className="r wide">
        {words.t("stress.recovers")}
        <br />
        P50 / P80
      </th>
      <th className="wide cell" style={{ width: BULLET_WIDTH + 10 }}>
        <BulletAxis scale={scale} />
      </th>
      <th className="r">{words.t("stress.gap")}</th>
      {loss ? <th className="r wide">{words.t("stress.lossHead")}</th> : null}
    </>
  );
  return (
    <Table label={label} head={head}>
      {sorted.map((row) => (
        <tr key={row.id}>
          <td className="full">
            <b>
              <Named row={row} choose={choose} />
            </b>
            <span className="under">
              {words.has(`kind.${row.kind}`) ? words.t(`kind.${row.kind}`) : row.kind}
              {row.first === undefined ? null : (
                <>
                  {" · "}
                  <Name label={row.first.label} /> <Num figure={row.first.on} date="iso" />
                </>
              )}
            </span>
          </td>
          <td className="r wide">
            <Num figure={lastsOf(row)} unit="none" />
          </td>
          <td className="r nw wide">
            <Percentiles p50={row.recoverP50} p80={row.recoverP80} />
          </td>
          <td className="wide cell">
            <Bullet
              row={row}
              scale={scale}
              label={words.t("chart.bullet", {
                event: { label: row.label },
                survive: told(lastsOf(row)),
                recover: told(row.recoverP50),
              })}
            />
          </td>
          <td className="r nw">
            {row.gap === undefined ? (
              lastsOf(row).value === "never" ? (
                <span className="dim">—</span>
              ) : (
                <b className="c-unknown">?</b>
              )
            ) : (
              <b className={gapTone(row)}>
                <Num figure={row.gap} unit="none" signed />
              </b>
            )}
          </td>
          {loss ? (
            <td className="r nw wide">
              <MaybeNum figure={row.loss} />
              {row.revenue === undefined ? null : (
                <span className="under">
                  {words.t("stress.revenueAtRisk")} <Num figure={row.revenue} />
                </span>
              )}
            </td>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}
