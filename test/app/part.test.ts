/** An item that names a part of the catalogue takes its figures, beneath what the workspace says of the item or the transaction. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Assessment, assess, liveBooks } from "#app/law/assess.ts";
import { factFigure } from "#app/law/fact-figure.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { lawFolder } from "#io/law-folder.ts";
import { openWorkspace } from "#io/workspace-folder.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { rational } from "#kernel/rational.ts";
import { engines } from "#rules/compile/engines.ts";
import { at } from "#workspace/at.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const catalogue = await readCatalogue(join(ROOT, "catalogue"));
if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.faults));
const shipped = catalogue.value;
const law = await lawFolder(join(ROOT, "regimes"), shipped.units).books();
const NOTHING_FOLLOWS = { ownership: [], contained: [] };
const opened = await openWorkspace(join(ROOT, "examples", "halden-systems"), shipped);
if (!law.ok || !opened.ok) throw new Error("the example or the law cannot be read");
const whole = opened.value.workspace;
const books = law.value.filter(({ book }) => book.id === "us.ear.advanced-computing");
const moment = { asOf: civilDate("2026-02-04"), knownOn: civilDate("2026-02-04") };
const live = liveBooks(engines(1), books, moment);

/** With facts stated of the item besides, as `fact value unit`. */
function assessed(...own: readonly string[]): Assessment {
  const workspace = at(whole, moment);
  const { tables } = workspace;
  const [company] = tables.company;
  const row = tables.transactions.find(({ id }) => id === "HS-2026-0117");
  const like = tables.facts.find(({ item, state }) => item === row?.item && state === "stated");
  if (company === undefined || row === undefined || like === undefined) throw new Error("not in the example");
  const declared = new Set(books.flatMap(({ book }) => book.facts.map(({ id }) => id)));
  const stated = own.map((text) => {
    const [fact = "", value = "", unit] = text.split(" ");
    return { ...like, fact, value, unit };
  });
  const facts = [...tables.facts, ...stated].filter(({ fact }) => declared.has(fact));
  const asked = {
    moment,
    workspace: { ...workspace, tables: { ...tables, facts } },
    whole,
    company,
    books,
    ...NOTHING_FOLLOWS,
  };
  const found = assess(asked, live, row, shipped);
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  return found.value;
}

const tpp = ({ books: [says] }: Assessment) => says?.computed.find(({ fact }) => fact === "item.tpp");

test("its total is worked out from the part's figures, which lead back to their row of the catalogue", () => {
  const found = assessed();
  expect(tpp(found)?.shown).toBe("15832 TPP");
  const figure = factFigure(found, "item.tpp", { value: rational(15_832n), unit: "TPP" });
  const [formula, paragraph] = figure.proof;
  expect(formula).toMatchObject({ kind: "formula", method: "computed-facts" });
  expect(paragraph).toMatchObject({
    kind: "paragraph",
    citation: { instrument: "15 CFR 774 Supp. 1, 3A090 Technical Notes" },
  });
  const inputs = formula?.kind === "formula" ? formula.inputs : [];
  expect(inputs.find(({ name }) => name === "item.throughput16")).toMatchObject({
    value: "989.5",
    unit: "TOPS",
    proof: [{ kind: "row", file: "catalogue/chips.csv", mark: "secondary" }],
  });
});

test("a figure of the item itself wins", () => {
  expect(tpp(assessed("item.throughput16 1000 TOPS"))?.shown).toBe("16000 TPP");
});

test("a total of its own that contradicts the part's figures is told with both", () => {
  expect(tpp(assessed("item.tpp 20000 TPP"))?.contradiction).toEqual({ stated: "20000 TPP", computed: "15832 TPP" });
});
