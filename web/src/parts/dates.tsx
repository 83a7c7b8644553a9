/** The context bar: the two dates, what is unusual about them, the rulebooks, what is unknown. Always visible. */
import { useRef, useState } from "react";
import { printDate } from "#contract/format.ts";
import type { Head } from "#contract/head.ts";
import { withQuery } from "../state/address.ts";
import { daysFrom, isDay, stepDay } from "../state/days.ts";
import { usePlace } from "../state/place.tsx";
import { Glyph } from "./glyphs.tsx";

/**
 * A day as text that no reader can take for another: in words while it is only read, year-month-day while it is edited.
 * Arrow keys step by a day; the days on which something happened are offered, and the browser's calendar is one click away.
 */
export function DateField({
  name,
  label,
  value,
  usual,
  most,
  offered,
}: {
  name: "asOf" | "knownOn" | "againstAsOf" | "againstKnownOn";
  label: string;
  value: string;
  /** The day that need not stand in the address. */
  usual: string;
  most?: string;
  offered: readonly string[];
}) {
  const { address, words, go } = usePlace();
  const [draft, setDraft] = useState<string>();
  const calendar = useRef<HTMLInputElement>(null);
  const take = (text: string) => {
    if (!isDay(text) || (most !== undefined && text > most)) return;
    go(withQuery(address, { [name]: text === usual ? undefined : text }), "replace");
  };
  const type = (text: string) => {
    setDraft(text);
    if (offered.includes(text)) take(text);
  };
  const press = (key: string) => {
    const days = key === "ArrowUp" ? 1 : key === "ArrowDown" ? -1 : 0;
    if (days === 0) return key === "Enter" && draft !== undefined ? take(draft) : undefined;
    const day = stepDay(value, days);
    setDraft(most !== undefined && day > most ? value : day);
    take(day);
  };
  return (
    <span className="date">
      <label htmlFor={`day-${name}`}>{label}</label>
      <span className="field">
        <button
          type="button"
          className="pick-day"
          aria-label={words.t("dates.calendar", { field: label })}
          onClick={() => calendar.current?.showPicker()}
        >
          <svg
            width="13"
            height="13"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            aria-hidden="true"
          >
            <path d="M2 3.5h12V14H2zM2 6.8h12M5 1.5v3M11 1.5v3" />
          </svg>
        </button>
        <input
          id={`day-${name}`}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          list={`days-${name}`}
          value={draft ?? printDate(words.language, value, "short")}
          onFocus={(event) => {
            setDraft(value);
            requestAnimationFrame(() => event.target.select());
          }}
          onBlur={() => {
            if (draft !== undefined && draft !== value) take(draft);
            setDraft(undefined);
          }}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "ArrowUp" || event.key === "ArrowDown") event.preventDefault();
            press(event.key);
          }}
        />
        <input
          ref={calendar}
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          className="behind"
          value={value}
          max={most}
          onChange={(event) => take(event.target.value)}
        />
      </span>
      <datalist id={`days-${name}`}>
        {offered.map((day) => (
          <option key={day} value={day} />
        ))}
      </datalist>
    </span>
  );
}

/** Nothing when both days are today; else how far back, or as whose foresight. */
function Unusual({ asOf, knownOn }: { asOf: string; knownOn: string }) {
  const { address, known, words, go } = usePlace();
  if (asOf === known.today && knownOn === known.today) return null;
  const back = daysFrom(asOf, known.today);
  const text =
    asOf > knownOn
      ? words.t("dates.foreseen", { date: { date: knownOn } })
      : back === 0
        ? words.t("dates.knownThen", { date: { date: knownOn } })
        : words.t("dates.past", { n: back });
  return (
    <span className="past-note">
      {text}{" "}
      <button
        type="button"
        className="text"
        onClick={() => go(withQuery(address, { asOf: undefined, knownOn: undefined }))}
      >
        {words.t("dates.toToday", { date: { date: known.today } })}
      </button>
    </span>
  );
}

function CopyLink() {
  const { words } = usePlace();
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className="text link"
      title={words.t("action.copyLink")}
      onClick={() => void navigator.clipboard.writeText(location.href).then(() => setCopied(true))}
      onBlur={() => setCopied(false)}
    >
      {words.t(copied ? "action.copied" : "action.copyLinkShort")}
    </button>
  );
}

export function ContextBar({
  heads,
  eventDates,
  unknown,
}: {
  heads: readonly Head[];
  eventDates: readonly string[];
  unknown: number | undefined;
}) {
  const { address, known, words } = usePlace();
  const asOf = address.query.asOf ?? known.today;
  const knownOn = address.query.knownOn ?? known.today;
  const now = asOf === known.today && knownOn === known.today;
  const books = heads.flatMap((head) => head.books);
  const newest = books
    .map((book) => book.knownOn)
    .sort()
    .at(-1);
  return (
    <section className={now ? "ctx now" : "ctx"} aria-label={words.t("dates.region")}>
      <div className="wrap">
        <DateField name="asOf" label={words.t("dates.asOf")} value={asOf} usual={known.today} offered={eventDates} />
        <DateField
          name="knownOn"
          label={words.t("dates.knownOn")}
          value={knownOn}
          usual={known.today}
          most={known.today}
          offered={eventDates.filter((day) => day <= known.today)}
        />
        <Unusual asOf={asOf} knownOn={knownOn} />
        {newest === undefined ? (
          <span className="push" />
        ) : (
          <span className="book push">
            <a href="#books">{words.t("books.link", { date: newest })}</a>
          </span>
        )}
        {unknown === undefined ? null : (
          <a className="count" href="#unknown">
            <Glyph state="unknown" />
            {words.t("missing.count", { n: unknown })}
          </a>
        )}
        <CopyLink />
      </div>
    </section>
  );
}
