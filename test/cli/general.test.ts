/** Reports without a printer of their own: every name of a field has words in every language, and what is told whole stays whole. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { titleOf } from "#app/verb.ts";
import { VERBS } from "#app/verbs.ts";
import { printGeneral } from "#cli/print/general.ts";
import { hasPrinter } from "#cli/print/report.ts";
import { voiceIn } from "#cli/print/voice.ts";
import { CATALOGUES } from "#contract/catalogues.ts";
import { Citation, Figure } from "#contract/figure.ts";
import { Head } from "#contract/head.ts";
import { Made } from "#contract/made.ts";
import { LANGUAGES, Label, Sentence } from "#contract/text.ts";

const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    properties: z.record(z.string(), Schema).optional(),
    items: Schema.optional(),
    anyOf: z.array(Schema).optional(),
  }),
);
interface Schema {
  properties?: Record<string, Schema> | undefined;
  items?: Schema | undefined;
  anyOf?: Schema[] | undefined;
}

const schemaOf = (shape: z.ZodType): Schema => Schema.parse(z.toJSONSchema(shape, { io: "output", reused: "inline" }));
const namesOf = ({ properties = {} }: Schema): string => Object.keys(properties).sort().join(" ");

/** Shapes that are told whole, by the names of their fields. */
const WHOLE = [Figure, Citation, Label, Sentence, Made].map((shape) => namesOf(schemaOf(shape)));
/** Told by the head and the foot of every report. */
const ASIDE = ["verb", "digest", ...Object.keys(Head.shape)];

function namesIn(schema: Schema): readonly string[] {
  const { properties = {}, items, anyOf = [] } = schema;
  const below = [...(items === undefined ? [] : [items]), ...anyOf].flatMap(namesIn);
  if (WHOLE.includes(namesOf(schema))) return below;
  const told = Object.entries(properties).filter(([name]) => !ASIDE.includes(name));
  return [...below, ...told.flatMap(([name, each]) => [name, ...namesIn(each)])];
}

const general = VERBS.filter((verb) => !hasPrinter(titleOf(verb)));

test("there are such reports", () => {
  expect(general.map(titleOf)).toContain("stress simulate");
});

describe.each(general.map((verb) => [titleOf(verb), verb] as const))("%s", (_, verb) => {
  const names = [...new Set(namesIn(schemaOf(verb.output)))];

  test.each(LANGUAGES)("every field has its name, %s", (language) => {
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !(`field.${name}` in CATALOGUES[language]))).toEqual([]);
  });
});

describe("what is printed", () => {
  const printed = (fields: object, language: "en" | "zh-Hant" = "en") =>
    printGeneral(voiceIn(language), { verb: "toy", digest: "d", ...fields }).join("\n");

  test("an outcome in words, a made file by its name and size, an empty list not at all", () => {
    const file = {
      name: "case.tsq",
      mediaType: "application/timestamp-query",
      bytes: 1059,
      sha256: "x",
      base64: "AA==",
    };
    expect(printed({ outcome: "sound", file, leftOut: [] })).toBe(`  Outcome  sound
  File     case.tsq, 1,059 bytes: not written, because no file was named.

sha256 d
`);
    expect(printed({ outcome: "sound" }, "zh-Hant")).toBe("  結果  完好\n\nsha256 d\n");
  });

  test("a word the catalogue does not know stands as it came", () => {
    expect(printed({ outcome: "toy" })).toBe("  Outcome  toy\n\nsha256 d\n");
  });
});
