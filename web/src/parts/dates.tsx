/** The context bar: the two dates, what is unusual about them, the rulebooks, what is unknown. Always visible. */
import { useState } from "react";
import type { Head } from "#contract/head.ts";
import { withQuery } from "../state/address.ts";
import { daysFrom, isDay } from "../state/days.ts";
import { usePlace } from "../state/place.tsx";
import { Glyph } from "./glyphs.tsx";

function DateField({
  name,
  label,
  value,
  most,
  offered,
}: {
  name: "asOf" | "knownOn";
  label: string;
  value: string;
  most?: string;
  offered: readonly string[];
}) {
  const { address, known, go } = usePlace();
  const take = (text: string) => {
    if (!isDay(text) || (most !== undefined && text > most)) return;
    go(withQuery(address, { [name]: text === known.today ? undefined : text }), "replace");
  };
  return (
    <label className="date">
      {label}
      <input
        type="date"
        value={value}
        max={most}
        list={`days-${name}`}
        onChange={(event) => take(event.target.value)}
      />
      <datalist id={`days-${name}`}>
        {offered.map((day) => (
          <option key={day} value={day} />
        ))}
      </datalist>
    </label>
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
        <DateField name="asOf" label={words.t("dates.asOf")} value={asOf} offered={eventDates} />
        <DateField
          name="knownOn"
          label={words.t("dates.knownOn")}
          value={knownOn}
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
