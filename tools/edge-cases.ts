/**
 * `node tools/edge-cases.ts [--book TEXT]`: writes `days.cases` beside the rulebooks named: for every dated part the days on
 * which it speaks, for every list its members (tools/mutate/days.ts). Prints the parts no situation was found for.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sha256Hex } from "#kernel/digest.ts";
import { caseText } from "./mutate/case-text.ts";
import { daysCase, holds, membersCases, type Place, partsOf } from "./mutate/days.ts";
import { catalogue, REGIMES, type Shipped, shipped, strangerTo } from "./mutate/shipped.ts";

const HEAD = `# Written by tools/edge-cases.ts: each part asked on both sides of the days the text gives it, each list of every member.
# What is expected was reckoned from the text as it stands, which the source names: it guards the text and proves no law.
`;

const { values } = parseArgs({ options: { book: { type: "string" } } });

function casesOf({ book, text, name }: Shipped) {
  const place: Place = { book, units: catalogue.units, stranger: strangerTo(text) };
  const days = partsOf(book).flatMap((part) => {
    const one = daysCase(place, part);
    if (one === undefined) console.log(`${name}: no situation found for ${part.id} from ${part.valid.from}`);
    return one ?? [];
  });
  const members = book.lists.flatMap((list) => membersCases(place, list));
  return [...days, ...members]
    .filter((one) => holds(place, one))
    .map((one) => ({ ...one, id: `days-${one.id}-${sha256Hex(JSON.stringify(one)).slice(0, 8)}` }));
}

const chosen = shipped.filter(({ name }) => values.book === undefined || name.includes(values.book));
for (const folder of new Set(chosen.map((one) => one.folder))) {
  const found = chosen.filter((one) => one.folder === folder).flatMap(casesOf);
  if (found.length > 0) writeFileSync(join(REGIMES, folder, "days.cases"), caseText(HEAD, found));
  console.log(`${folder}: ${found.length} cases`);
}
