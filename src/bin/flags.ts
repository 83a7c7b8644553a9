/** Flags of the programs, read once. Faults: unknown-option. */
import { parseArgs } from "node:util";
import { languageOf } from "#cli/arguments.ts";
import { LANGUAGES, type Language } from "#contract/text.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";

export interface Flags {
  readonly once: boolean;
  readonly json: boolean;
  readonly writes: boolean;
  readonly port: number;
  readonly language: Language;
  readonly names: readonly string[];
}

const PORT = 8787;

/** The library names the option in quotes; the rest of its words are made for programmers. */
function whyUnread(error: unknown): string {
  const named = error instanceof Error ? /'(-[^' ]*)/.exec(error.message)?.[1] : undefined;
  return named === undefined ? "the options cannot be read" : `option ${quote(named)} cannot be read`;
}

export function readFlags(argv: readonly string[]): Outcome<Flags> {
  const refused = (why: string) =>
    failed(fault("unknown-option", {}, why, "`planb --help` lists the programs and their options."));
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        once: { type: "boolean" },
        json: { type: "boolean" },
        writes: { type: "boolean" },
        port: { type: "string" },
        lang: { type: "string" },
      },
    });
    const port = values.port === undefined ? PORT : Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      return refused(`${quote(String(values.port))} is not a port`);
    const language =
      values.lang === undefined
        ? languageOf(process.env.LC_ALL ?? process.env.LANG)
        : LANGUAGES.find((each) => each === values.lang);
    if (language === undefined) return refused(`${quote(String(values.lang))} is not one of ${LANGUAGES.join(", ")}`);
    return ok({
      once: values.once === true,
      json: values.json === true,
      writes: values.writes === true,
      port,
      language,
      names: positionals,
    });
  } catch (error) {
    return refused(whyUnread(error));
  }
}
