/** What stands around every page: the row of six links, the workspace, the language, the context bar, the foot. */
import type { ReactNode } from "react";
import type { Head } from "#contract/head.ts";
import { type Address, onPage, PAGES, type Page, withQuery } from "../state/address.ts";
import type { Workspaces } from "../state/client.ts";
import { Link, usePlace } from "../state/place.tsx";
import { SIDE_OF_PAGE } from "../state/use-report.ts";
import { ContextBar } from "./dates.tsx";
import { Definitions } from "./glyphs.tsx";
import { Languages } from "./languages.tsx";
import { Mark } from "./mark.tsx";
import { Progress } from "./progress.tsx";
import { WhoMenu } from "./who.tsx";

const ICON: Readonly<Record<Page, string>> = {
  today: "M4 12l5-5 4 4 7-7M4 20h16",
  check: "M4 5h9M4 12h9M4 19h9M16 12l2 2 4-5",
  network: "M5 6a2 2 0 1 0 0-.1M5 18a2 2 0 1 0 0-.1M19 12a2 2 0 1 0 0-.1M7 7l10 4M7 17l10-4",
  stress: "M3 5c7 0 6 13 18 13M3 20h18",
  plan: "M3 7h7M14 7h7M7 15h14",
  cases: "M4 7V4h6l2 3h8v12H4z",
};

const WORD: Readonly<Record<Page, string>> = {
  today: "nav.today",
  check: "nav.check",
  network: "nav.network",
  stress: "nav.stress",
  plan: "nav.switch",
  cases: "nav.cases",
};

function WorkspaceMenu({ current }: { current: string | undefined }) {
  const { address, known, words, go } = usePlace();
  return (
    <select
      className="ws"
      aria-label={words.t("app.workspace")}
      value={current ?? ""}
      onChange={(event) => go(withQuery(address, { workspace: event.target.value }))}
    >
      {known.workspaces.map(({ name, company }) => (
        <option key={name} value={name}>
          {words.name(company.name).text} · {words.t(`role.${company.role}`)}
        </option>
      ))}
    </select>
  );
}

/** A page of the other side opens on that side's company, so a choice made on one side does not follow. */
function linkTo(address: Address, page: Page, known: Workspaces): Address {
  const to = onPage(address, page);
  const chosen = known.workspaces.find(({ name }) => name === address.query.workspace);
  const side = SIDE_OF_PAGE[page];
  return chosen === undefined || side === undefined || chosen.company.role === side
    ? to
    : withQuery(to, { workspace: undefined });
}

export interface FrameProps {
  readonly workspace: string | undefined;
  readonly heads: readonly Head[];
  readonly eventDates: readonly string[];
  readonly unknown: number | undefined;
  readonly waiting: boolean;
  readonly children: ReactNode;
}

export function Frame({ workspace, heads, eventDates, unknown, waiting, children }: FrameProps) {
  const { address, words, known, go } = usePlace();
  return (
    <>
      <Definitions />
      <a className="skip" href="#main">
        {words.t("app.skipToAnswer")}
      </a>
      <header className="bar">
        <div className="wrap">
          <Link className="mark" to={linkTo(address, "today", known)}>
            <Mark />
            planb
          </Link>
          <WorkspaceMenu current={workspace} />
          <nav className="nav" aria-label={words.t("nav.pages")}>
            {PAGES.map((page) => (
              <Link key={page} to={linkTo(address, page, known)} current={address.page === page ? "page" : undefined}>
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <path d={ICON[page]} />
                </svg>
                {words.t(WORD[page])}
              </Link>
            ))}
          </nav>
          <Languages address={address} words={words} go={go} />
          {known.who === undefined ? null : <WhoMenu who={known.who} />}
        </div>
      </header>
      <ContextBar heads={heads} eventDates={eventDates} unknown={unknown} />
      <Progress waiting={waiting} />
      <main id="main" className="wrap" tabIndex={-1}>
        {children}
      </main>
      <footer className="tail">
        <div className="wrap">
          <span>{words.t("app.notAdvice")}</span>
          <Digests heads={heads} />
        </div>
      </footer>
    </>
  );
}

function Digests({ heads }: { heads: readonly Head[] }) {
  const { words } = usePlace();
  const [first] = heads;
  if (first === undefined) return null;
  return (
    <span>
      {words.t("app.answer")}{" "}
      <code
        title={heads.map(({ digest }) => digest).join("\n")}
      >{`sha256 ${first.digest.slice(0, 4)}…${first.digest.slice(-4)}`}</code>{" "}
      · {words.t("app.sameLink")}
    </span>
  );
}
