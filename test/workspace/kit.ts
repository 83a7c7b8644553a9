/** A small whole workspace to change one thing in: a service, a server, a chip from two makers, and what may happen. */
import { readFileSync } from "node:fs";
import { parseDecimal } from "#kernel/decimal.ts";
import type { Fault, Outcome } from "#kernel/fault.ts";
import { printPlace } from "#kernel/fault.ts";
import { ofDecimal, over } from "#kernel/rational.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import { readWorkspace } from "#workspace/read.ts";
import type { RawSheet } from "#workspace/table.ts";
import type { Workspace } from "#workspace/workspace.ts";

const repo = new URL("../../", import.meta.url);

const lines = (file: string): readonly (readonly string[])[] =>
  readFileSync(new URL(`catalogue/${file}`, repo), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

const factor = (text: string) => {
  const [above = "1", below = "1"] = text.split("/");
  const number = (part: string) => ofDecimal(parseDecimal(part) ?? { coefficient: 1n, scale: 0 });
  return over(number(above), number(below));
};

export const CATALOGUE: Catalogue = {
  units: new Map(
    lines("units.csv").map(([symbol = "", dimension = "", by = "1"]) => [
      symbol,
      { symbol, dimension, factor: factor(by) },
    ]),
  ),
  jurisdictions: new Map(
    lines("jurisdictions.csv").map(([code = "", en = "", hant = "", hans = ""]) => [
      code,
      { en, "zh-Hant": hant, "zh-Hans": hans },
    ]),
  ),
  currencies: new Map(
    lines("currencies.csv").map(([code = "", digits = "2", name = ""]) => [
      code,
      { code, minorDigits: Number(digits), name },
    ]),
  ),
  parts: new Map(),
  headings: new Map(),
  workdays: new Map(),
};

/** A sheet from lines of cells separated by `,`; source and mark are added where the header does not name them. */
export function sheet(name: string, text: string, file = `${name}.csv`): RawSheet {
  const [header = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) =>
      line
        .trim()
        .split(",")
        .map((cell) => cell.trim()),
    );
  const bare = header.includes("source");
  return {
    file,
    sheet: name,
    header: bare ? header : [...header, "source", "mark"],
    rows: rows.map((row) =>
      bare || row.every((cell) => cell === "")
        ? row
        : [...row, ...Array(header.length - row.length).fill(""), "reasoned", "assumption"],
    ),
  };
}

export const BASE: Readonly<Record<string, string>> = {
  company: `id,name,jurisdiction,role,currency,horizon
            acme,Acme Cloud,DE,buyer,EUR,365`,
  parties: `id,name,headquarters
            acme,Acme Cloud,DE
            p1,First Chips,JP
            p2,Second Chips,KR
            p3,Servers,MX`,
  sites: `id,party,name,jurisdiction,status
          s0,acme,Hall,DE,operating
          s1,p1,Kumamoto,JP,operating
          s2,p2,Icheon,KR,operating
          s3,p3,Juarez,MX,operating`,
  technologies: `id,name
                 system,systems
                 silicon,silicon`,
  items: `id,name,unit,technology
          service,computing service,service-day,system
          server,server,unit,system
          chip,chip,unit,silicon`,
  nodes: `id,site,item,capacity,stock,alternative
          n0,s0,service,10,,
          n1,s1,chip,80,400,
          n2,s2,chip,40,,
          n3,s3,server,12,20,`,
  bom: `id,parent,component,quantity,use,vendors,cover
        L1,service,server,1,enabling,,30
        L2,server,chip,8,consumed,p1;p2,`,
  demand: `item,rate,margin
           service,9,1000.50`,
};

export const sheets = (changes: Readonly<Record<string, string>> = {}): readonly RawSheet[] =>
  Object.entries({ ...BASE, ...changes })
    .filter(([, text]) => text !== "")
    .map(([name, text]) => sheet(name, text));

export const read = (changes: Readonly<Record<string, string>> = {}): Outcome<Workspace> =>
  readWorkspace(sheets(changes), CATALOGUE);

/** `CODE place: message. Help`, as a message is printed. */
export const told = ({ code, at, message, help }: Fault): string => `${code} ${printPlace(at)}: ${message}. ${help}`;

export const faultsOf = (outcome: Outcome<unknown>): readonly string[] => (outcome.ok ? [] : outcome.faults.map(told));

export function given<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.faults.map(told).join("\n"));
  return outcome.value;
}
