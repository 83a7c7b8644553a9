/** The scores kept as the table of `docs/mutation.md`, between its two marks; files without a score are told as not run. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileOf, PARTS } from "./engine.mjs";

const PAGE = new URL("../../docs/mutation.md", import.meta.url);
const [FROM, TO] = ["<!-- scores: node tools/mutation/run.mjs -->", "<!-- end of scores -->"];

const ROOT = new URL("../../", import.meta.url);

/** Which text a score is of. */
export const textDigest = (source) => createHash("sha256").update(source).digest("hex").slice(0, 12);

/** Whether a file has changed since it was run. */
const isOlder = (name, { of }) => of !== textDigest(readFileSync(new URL(fileOf(name), ROOT), "utf8"));

const share = (noticed, tried) => (tried === 0 ? "-" : `${((100 * noticed) / tried).toFixed(1)} %`);

function row(name, score) {
  if (score === undefined) return `| \`${name}.ts\` | not run | | | | |`;
  const tried = score.noticed + score.left.length;
  return `| \`${name}.ts\` | ${tried} | ${score.noticed} | ${score.left.length} | ${share(score.noticed, tried)} | ${score.on}${isOlder(name, score) ? ", changed since" : ""} |`;
}

export function tableOf(scores) {
  const names = Object.values(PARTS).flat();
  const run = names.flatMap((name) => scores[name] ?? []);
  const noticed = run.reduce((sum, one) => sum + one.noticed, 0);
  const left = run.reduce((sum, one) => sum + one.left.length, 0);
  return [
    "| file of `src/rules` | mutants | killed | survived | score | run on |",
    "|---|---|---|---|---|---|",
    ...names.map((name) => row(name, scores[name])),
    `| **all that were run** (${run.length} of ${names.length} files) | ${noticed + left} | ${noticed} | ${left} | **${share(noticed, noticed + left)}** | |`,
  ].join("\n");
}

export function writeTable(scores) {
  const page = readFileSync(PAGE, "utf8");
  const [head, rest] = page.split(FROM);
  const [, tail] = rest.split(TO);
  writeFileSync(PAGE, `${head}${FROM}\n${tableOf(scores)}\n${TO}${tail}`);
}
