/** Room under a cap: what is used, what is left, the line at the cap, the alarms at 80 and 90 % of it. */

import type { z } from "zod";
import type { Cap } from "#contract/check.ts";
import { position, printText } from "#contract/format.ts";
import { useWords } from "../state/place.tsx";

const WIDTH = 332;
/** Share of the bar's width that stands for the limit; beyond it lies what is too much. */
const ROOM = 0.92;

export function CapBar({ cap }: { cap: z.infer<typeof Cap> }) {
  const words = useWords();
  const used = position(cap.used.value);
  const limit = position(cap.limit.value);
  const told = (figure: { value: string; unit: string }) => printText(words.language, figure.value, figure.unit);
  const label = words.t("chart.cap", { used: told(cap.used), limit: told(cap.limit), headroom: told(cap.headroom) });
  if (used === undefined || limit === undefined || limit <= 0) {
    return (
      <svg className="ch" viewBox={`0 0 ${WIDTH} 44`} role="img" aria-label={label}>
        <rect x="0" y="14" width={WIDTH} height="16" rx="2" fill="url(#ux)" />
      </svg>
    );
  }
  const end = WIDTH * ROOM;
  const at = (value: number) => Math.min(WIDTH, (value / limit) * end);
  const over = used > limit;
  return (
    <svg className="ch" viewBox={`0 0 ${WIDTH} 62`} role="img" aria-label={label}>
      <rect x="0" y="24" width={at(Math.min(used, limit))} height="16" fill="var(--series)" />
      {over ? <rect x={end} y="24" width={Math.max(2, at(used) - end)} height="16" fill="url(#hx)" /> : null}
      {over ? null : (
        <rect
          x={at(used)}
          y="24.5"
          width={Math.max(0, end - at(used))}
          height="15"
          fill="none"
          stroke="var(--met)"
          strokeDasharray="3 2"
        />
      )}
      {[80, 90].map((alarm) => (
        <path
          key={alarm}
          d={`M${(end * alarm) / 100} 20V44`}
          stroke="var(--committed)"
          strokeWidth="1.2"
          strokeDasharray="2 2"
          fill="none"
        />
      ))}
      <text x={end * 0.9 - 4} y="12" className="com" textAnchor="end">
        {words.t("chart.alarms")}
      </text>
      <path d={`M${end} 16V48`} stroke="var(--ink)" strokeWidth="1.8" fill="none" />
      <text x={end} y="12" className="b" textAnchor="middle">
        {words.t("chart.capLine")}
      </text>
      <text x="0" y="56" className="d">
        {words.t("chart.used", { used: told(cap.used) })}
      </text>
    </svg>
  );
}
