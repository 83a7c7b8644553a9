/**
 * Where the reader is. The whole state of the page lives in its address: the path names the page, the query holds
 * workspace, dates, language and what is selected, the fragment `#proof=` opens a number. Same link, same numbers.
 */
import type { Language } from "#contract/text.ts";

export const PAGES = ["today", "check", "network", "stress", "plan", "cases"] as const;
export type Page = (typeof PAGES)[number];

export const LANGUAGES: readonly Language[] = ["en", "zh-Hant", "zh-Hans"];

/** What may stand in the query, in the order it is written. */
const PARAMETERS = [
  "workspace",
  "asOf",
  "knownOn",
  "lang",
  "transaction",
  "event",
  "against",
  "againstAsOf",
  "againstKnownOn",
  "case",
  "budget",
  "why",
  "walk",
  "item",
  "view",
  "theme",
] as const;
export type Parameter = (typeof PARAMETERS)[number];
export type Query = Readonly<Partial<Record<Parameter, string>>>;

export interface Address {
  readonly page: Page;
  readonly query: Query;
  /** Path of a figure in a report, such as `switch.routes.0.marginP80`, with `~n` for its n-th proof. */
  readonly proof?: string;
}

const LONGEST = 400;
const PROOF = "#proof=";

const isPage = (text: string): text is Page => PAGES.some((page) => page === text);

export function readAddress(pathname: string, search: string, hash: string): Address {
  const last =
    pathname
      .split("/")
      .filter((part) => part !== "")
      .at(-1) ?? "today";
  const given = new URLSearchParams(search);
  const query: Partial<Record<Parameter, string>> = {};
  for (const name of PARAMETERS) {
    const value = given.get(name);
    if (value !== null && value !== "" && value.length <= LONGEST) query[name] = value;
  }
  const page = isPage(last) ? last : "today";
  return hash.startsWith(PROOF)
    ? { page, query, proof: decodeURIComponent(hash.slice(PROOF.length)) }
    : { page, query };
}

export function hrefOf({ page, query, proof }: Address): string {
  const parameters = new URLSearchParams();
  for (const name of PARAMETERS) {
    const value = query[name];
    if (value !== undefined) parameters.set(name, value);
  }
  const search = parameters.toString();
  const path = page === "today" ? "/" : `/${page}`;
  return `${path}${search === "" ? "" : `?${search}`}${proof === undefined ? "" : PROOF + encodeURIComponent(proof)}`;
}

/** The same address with some parameters changed; `undefined` takes one out. */
export function withQuery(
  address: Address,
  changes: Readonly<Partial<Record<Parameter, string | undefined>>>,
): Address {
  const query: Partial<Record<Parameter, string>> = { ...address.query };
  for (const name of PARAMETERS) {
    if (!(name in changes)) continue;
    const value = changes[name];
    if (value === undefined) delete query[name];
    else query[name] = value;
  }
  return { page: address.page, query };
}

/** What stays when the page changes; what is chosen on one page means nothing on another. */
const KEPT: ReadonlySet<Parameter> = new Set(["workspace", "asOf", "knownOn", "lang", "budget", "theme"]);

export const onPage = (address: Address, page: Page): Address => ({
  ...withQuery(address, Object.fromEntries(PARAMETERS.flatMap((name) => (KEPT.has(name) ? [] : [[name, undefined]])))),
  page,
});

export function languageOf(query: Query, preferred: readonly string[]): Language {
  const asked = LANGUAGES.find((language) => language === query.lang);
  if (asked !== undefined) return asked;
  for (const tag of preferred) {
    if (/^zh-(hant|tw|hk|mo)/i.test(tag)) return "zh-Hant";
    if (/^zh/i.test(tag)) return "zh-Hans";
    if (/^en/i.test(tag)) return "en";
  }
  return "en";
}
