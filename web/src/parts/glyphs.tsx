/** The shapes of the seven states and the patterns of the charts, drawn once and used by reference. */
import type { State } from "#contract/head.ts";

/** Short names of the states, as tokens.css has them. */
export const MARK: Readonly<Record<State, string>> = {
  met: "met",
  unmet: "unmet",
  unknown: "unknown",
  committed: "committed",
  notApplicable: "na",
  conflict: "conflict",
  outsideCoverage: "outside",
};

export function Glyph({ state, className = "" }: { state: State; className?: string }) {
  return (
    <svg className={`gl ${className}`} aria-hidden="true">
      <use href={`#g-${MARK[state]}`} />
    </svg>
  );
}

export function Definitions() {
  return (
    <svg width="0" height="0" className="defs" aria-hidden="true">
      <symbol id="g-met" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="7" fill="currentColor" />
        <path d="M4.6 8.3l2.3 2.3 4.5-4.9" fill="none" stroke="var(--surface)" strokeWidth="1.8" />
      </symbol>
      <symbol id="g-unmet" viewBox="0 0 16 16">
        <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" />
        <path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" stroke="var(--surface)" strokeWidth="1.8" />
      </symbol>
      <symbol id="g-unknown" viewBox="0 0 16 16">
        <path d="M8 1.2L14.8 8 8 14.8 1.2 8z" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path
          d="M6.4 6.6c.1-2.1 3.3-2 3.2-.1 0 1.1-1.5 1.2-1.5 2.3"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
        />
        <circle cx="8.1" cy="10.7" r=".9" fill="currentColor" />
      </symbol>
      <symbol id="g-committed" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M8 3.6a4.4 4.4 0 0 1 0 8.8z" fill="currentColor" />
      </symbol>
      <symbol id="g-na" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <path d="M5 8h6" stroke="currentColor" strokeWidth="1.6" />
      </symbol>
      <symbol id="g-conflict" viewBox="0 0 16 16">
        <path
          d="M1 4.5h8.5M7 2l2.7 2.5L7 7M15 11.5H6.5M9 9l-2.7 2.5L9 14"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
        />
      </symbol>
      <symbol id="g-outside" viewBox="0 0 16 16">
        <path d="M5 2H2v3M11 2h3v3M5 14H2v-3M11 14h3v-3" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </symbol>
      <symbol id="g-due" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="3" fill="currentColor" />
      </symbol>
      <defs>
        <pattern id="hx" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--unmet-bg)" />
          <rect width="2.2" height="6" fill="var(--unmet-bar)" />
        </pattern>
        <pattern id="ux" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--unknown-bg)" />
          <circle cx="3" cy="3" r="1.3" fill="var(--unknown-bar)" />
        </pattern>
        <pattern id="cx" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width="6" height="6" fill="var(--committed-bg)" />
          <rect width="2.2" height="6" fill="var(--committed-bar)" />
        </pattern>
      </defs>
    </svg>
  );
}
