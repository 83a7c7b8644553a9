/** What is typed: flags come from the contract, the workspace may stand by itself, and what is wrong is told with what would help. */
import { afterAll, describe, expect, test } from "vitest";
import { titleOf } from "#app/verb.ts";
import { VERBS } from "#app/verbs.ts";
import { languageOf } from "#cli/arguments.ts";
import { printFaults } from "#cli/faults.ts";
import { fault } from "#kernel/fault.ts";
import { bench, HALDEN, YUNQU } from "../support/compose.ts";
import { changed } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

/** What may be typed first: operations without a group, then groups. */
const TYPED = [
  ...new Set([
    ...VERBS.flatMap(({ group, name }) => (group === undefined ? [name] : [])),
    ...VERBS.flatMap(({ group }) => group ?? []),
  ]),
];

const typed = (line: string, language?: string) => planb.planb(line.split(" ").filter(Boolean), language);

describe("help", () => {
  test("without a word: the verbs and their questions, exit 0", async () => {
    const { code, out } = await typed("");
    expect(code).toBe(0);
    for (const verb of VERBS) {
      expect(out).toContain(`  ${titleOf(verb)} `);
      expect(out.replaceAll(/\s+/g, " ")).toContain(verb.asks);
    }
    expect(await typed("--help")).toEqual({ code, out, err: "" });
    expect(await typed("help")).toEqual({ code, out, err: "" });
  });

  test("of a group: its operations alone", async () => {
    const { code, out } = await typed("rules --help");
    expect(code).toBe(0);
    expect(out).toContain("  rules verify ");
    expect(out).not.toContain("cap show");
    expect(await typed("rules")).toEqual({ code, out, err: "" });
    expect(await typed("help rules")).toEqual({ code, out, err: "" });
    expect((await typed("help cap reserve")).out).toBe((await typed("cap reserve --help")).out);
  });

  test.each(VERBS.map((verb) => [titleOf(verb), verb] as const))(
    "%s --help: a flag for each argument",
    async (title, verb) => {
      const { code, out } = await typed(`${title} --help`);
      expect(code).toBe(0);
      for (const argument of Object.keys(verb.input.shape)) {
        expect(out).toMatch(
          new RegExp(`--${argument.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}( <value>| <file>|  )`),
        );
      }
      for (const flag of ["--json", "--explain", "--lang"]) expect(out).toContain(flag);
    },
  );
});

describe("the workspace", () => {
  test("by position and by flag is the same question", async () => {
    const [byPosition, byFlag] = [
      await typed(`check ${HALDEN} --json`),
      await typed(`check --workspace ${HALDEN} --json`),
    ];
    expect(byFlag).toEqual(byPosition);
  });

  test("of a group that answers without a name", async () => {
    expect(await typed(`cap ${HALDEN} --json`)).toEqual(await typed(`cap show ${HALDEN} --json`));
  });

  test("left out", async () => {
    expect(await typed("check")).toEqual({
      code: 2,
      out: "",
      err: [
        "missing-value argument `workspace`: nothing is given. Expected: folder or XLSX workbook of the company; over HTTP its name.",
        "1 fault. Nothing was written.",
        "",
      ].join("\n"),
    });
  });
});

describe("what is wrong", () => {
  test.each([
    ["chek x", `unknown-verb: there is no operation \`chek\`. There are: ${TYPED.join(", ")}. Nearest: \`check\`.`],
    [
      "rules verfy",
      "unknown-verb: there is no operation of `rules` called `verfy`. There are: check, print, types, verify, diff, ask. Nearest: `verify`.",
    ],
    [
      `cap reserv ${HALDEN}`,
      `unknown-option: one workspace is asked about at a time; given are \`reserv\`, \`${HALDEN}\`. \`planb cap show --help\` lists the options. Nearest: \`reserve\`.`,
    ],
    ["--json", "unknown-option: there is no option `--json`. `planb --help` lists the operations."],
    [
      "rules check --text nowhere.rules",
      "missing-file nowhere.rules: the file cannot be read. Name a file that is there.",
    ],
    [
      "check x --asof 2026-02-04",
      "unknown-option: there is no option `--asof`. `planb check --help` lists the options. Nearest: `--as-of`.",
    ],
    [
      "check x --as-of",
      "unknown-option: nothing stands after option `--as-of`. `planb check --help` lists the options.",
    ],
    [
      "check x --as-of --known-on 2026-02-04",
      "unknown-option: nothing stands after option `--as-of`. `planb check --help` lists the options.",
    ],
    [
      "check a b --json --as-of 2026-02-04",
      "unknown-option: one workspace is asked about at a time; given are `a`, `b`. `planb check --help` lists the options.",
    ],
    [
      "check x --lang fr",
      "unknown-option: the value after option `--lang` is not one of en, zh-Hant, zh-Hans. `planb check --help` lists the options.",
    ],
    [
      "check a b",
      "unknown-option: one workspace is asked about at a time; given are `a`, `b`. `planb check --help` lists the options.",
    ],
    [
      "stress x --top many",
      "wrong-type argument `top`: `many` is not what may stand there. Expected: how many single nodes to list, 1 to 1000; 25 when left out.",
    ],
    [
      "switch x --budget -5",
      "wrong-type argument `budget`: `-5` is not what may stand there. Expected: what may be spent, 0 or more, in the company's currency; the workspace's budget when left out.",
    ],
    [
      `check ${HALDEN} --as-of 2026-02-30`,
      "not-a-date argument `asOf`: `2026-02-30` is not a calendar date. Write the date as year-month-day, such as 2026-02-04.",
    ],
    [
      `evidence ${HALDEN} --case HAL-C-030`,
      "not-found-here: there is no case `HAL-C-030` on that day. Listed are: HAL-C-003. Nearest: `HAL-C-003`.",
    ],
  ])("%s", async (line, told) => {
    expect(await typed(line)).toEqual({ code: 2, out: "", err: `${told}\n1 fault. Nothing was written.\n` });
  });

  test("text that would steer the terminal is printed as its code", async () => {
    const { err } = await planb.planb(["\u001b[2J", "x"]);
    expect(err).toMatch(/^unknown-verb: there is no operation `\\u\{1b\}\[2J`\./);
  });
});

test("faults stand in the order of file, sheet, row and column, and are counted", () => {
  const at = (file: string, row: number, column: string) =>
    fault("wrong-type", { file, row, column }, "`x` is not a number", "Write digits.");
  expect(printFaults([at("b.csv", 1, "a"), at("a.csv", 10, "a"), at("a.csv", 9, "b"), at("a.csv", 9, "a")])).toBe(
    [
      "wrong-type a.csv, row 9, column `a`: `x` is not a number. Write digits.",
      "wrong-type a.csv, row 9, column `b`: `x` is not a number. Write digits.",
      "wrong-type a.csv, row 10, column `a`: `x` is not a number. Write digits.",
      "wrong-type b.csv, row 1, column `a`: `x` is not a number. Write digits.",
      "4 faults. Nothing was written.",
      "",
    ].join("\n"),
  );
});

describe("the language", () => {
  test.each([
    [undefined, "en"],
    ["C", "en"],
    ["en_GB.UTF-8", "en"],
    ["zh_TW.UTF-8", "zh-Hant"],
    ["zh_HK.UTF-8", "zh-Hant"],
    ["zh-Hant", "zh-Hant"],
    ["zh_CN.UTF-8", "zh-Hans"],
    ["zh", "zh-Hans"],
  ])("of %s is %s", (environment, language) => expect(languageOf(environment)).toBe(language));

  test("comes from the environment and yields to --lang", async () => {
    expect((await typed(`map ${HALDEN}`, "zh_TW.UTF-8")).out).toContain("本頁不是法律意見");
    expect((await typed(`map ${HALDEN} --lang zh-Hans`, "zh_TW.UTF-8")).out).toContain("本页不构成法律意见");
  });

  test("changes no number: the digest is the same in all three", async () => {
    const digests = ["en", "zh-Hant", "zh-Hans"].map(async (language) => {
      const { out } = await typed(`check ${HALDEN} --lang ${language}`);
      return /^sha256 ([0-9a-f]{64})$/m.exec(out)?.[1];
    });
    expect(new Set(await Promise.all(digests)).size).toBe(1);
  });
});

describe("the exit code says what was answered", () => {
  const at = "--as-of 2026-02-04 --known-on 2026-02-04";

  test.each([
    [`check ${YUNQU} ${at} --transaction T-COOLANT-SECOND`, 0, "nothing found"],
    [`check ${HALDEN} ${at}`, 1, "a licence is required"],
    [`check ${YUNQU} ${at} --transaction T-PACK`, 3, "a fact is missing"],
    [`check ${HALDEN} --as-of 2001-01-01`, 3, "no rulebook answers this"],
    [`map ${HALDEN}`, 0, "told"],
    [`stress ${HALDEN}`, 0, "computed"],
    [`switch ${HALDEN}`, 3, "no route is listed, and that is no yes"],
    [`evidence ${HALDEN} ${at}`, 0, "complete"],
  ])("%s: %i, %s", async (line, code) => {
    expect((await typed(line)).code).toBe(code);
  });

  test("stress where demand cannot be met undisturbed: 1", async () => {
    const hungry = changed(HALDEN, {
      "nodes.csv": (text) => text.replace("hgx-h200-server,28,160", "hgx-h200-server,1,0"),
    });
    expect((await typed(`stress ${hungry}`)).code).toBe(1);
  });

  test("evidence with an exhibit that is not there is not complete: not 0", async () => {
    const poorer = changed(HALDEN, { "exhibits/E-02-application.txt": () => "another text" });
    expect((await typed(`evidence ${poorer} ${at}`)).code).not.toBe(0);
  });
});
