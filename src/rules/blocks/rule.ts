/**
 * `rule ID "title"`: when a condition is met, a decision has a value, or somebody must, must not or may do something,
 * unless another rule displaces it.
 */
import { type Interval, parseInterval, printInterval } from "#kernel/interval.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { columned, printWording } from "../columned.ts";
import { Cursor } from "../cursor.ts";
import { printDeadline, readDeadline } from "../deadline.ts";
import { printName, readNames } from "../decision-name.ts";
import { DATED, datedOf, type Field, many, once, optional, READING, readBody } from "../fields.ts";
import {
  ACTORS,
  type Actor,
  type Displacement,
  type Modal,
  type Need,
  type Obliges,
  type Rule,
  STATUSES,
  type StatusLine,
} from "../ir.ts";
import type { Line } from "../lines.ts";
import { isNorm } from "../norm.ts";
import { printWhen } from "../print-clauses.ts";
import { headsOf, place, type Reader, say, undeclared } from "../reader.ts";
import { printTerms, readTerms, sameMeasure } from "../terms.ts";
import { MODAL_WORDS } from "./act.ts";
import { type BlockKind, indent, printDated, printReadings, quote, words } from "./block.ts";
import { printDecisionIs, readDecisionIs } from "./decision-is.ts";
import { WHEN } from "./definition.ts";

const STATUS_HELP = 'Write `status stayed FROM .. TO known FROM .. TO "where it was read"`.';

/** An interval made of the words up to one that cannot belong to it. */
function intervalHere(cursor: Cursor): Interval | undefined {
  const at = cursor.here();
  const parts: string[] = [];
  for (let word = cursor.peek(); word !== undefined && !word.quoted && word.text !== "known"; word = cursor.peek()) {
    parts.push(word.text);
    cursor.next();
  }
  const interval = parseInterval(parts.join(" "), at);
  if (interval.ok) return interval.value;
  cursor.reader.faults.push(...interval.faults);
  return undefined;
}

function readStatus(cursor: Cursor): StatusLine | undefined {
  const status = STATUSES.find((name) => cursor.take(name));
  if (status === undefined) {
    const hint = nearestHint(cursor.peek()?.text ?? "", STATUSES);
    return cursor.expected("a status", `It is one of ${STATUSES.join(", ")}.${hint}`);
  }
  const valid = intervalHere(cursor);
  if (valid === undefined || cursor.keyword("known", STATUS_HELP) === undefined) return undefined;
  const known = intervalHere(cursor);
  const source = known === undefined ? undefined : cursor.quoted("where the status was read");
  if (known === undefined || source === undefined || cursor.end() === undefined) return undefined;
  return { status, valid, known, source };
}

function readIds(cursor: Cursor): readonly string[] | undefined {
  const ids: string[] = [];
  do {
    const id = cursor.id("the id of a rule");
    if (id === undefined) return undefined;
    ids.push(id);
  } while (!cursor.atEnd());
  return ids;
}

/** The one thing a rule says. */
const conclusion = <T>(read: Field<T>["read"]): Field<T> => ({ ...once(read), group: "conclusion" });

function readActor(cursor: Cursor): Actor | undefined {
  const actor = ACTORS.find((name) => cursor.take(name));
  if (actor !== undefined) return actor;
  const word = cursor.peek()?.text ?? "";
  const hint = word === "not" ? " `must-not` is one word." : nearestHint(word, ACTORS);
  return cursor.expected("who acts", `It is one of ${ACTORS.join(", ")}.${hint}`);
}

/** `must ACTOR ACT`, and for a duty with a term `until ...`. */
const norm = (modal: Modal): Field<Obliges> =>
  conclusion((cursor) => {
    const actor = readActor(cursor);
    const at = cursor.here();
    const act = actor === undefined ? undefined : cursor.id("the id of an act");
    if (actor === undefined || act === undefined) return undefined;
    if (!headsOf(cursor.reader, "act").has(act)) return undeclared(cursor.reader, at, "act", act, ["act"]);
    const said = { actor, modal, act };
    const help =
      modal === "must" ? "After the act may stand `until`." : "Only a `must` has a term; `valid` ends the rest.";
    if (modal !== "must" || !cursor.take("until")) return cursor.end(help) === undefined ? undefined : { norm: said };
    const until = readDeadline(cursor);
    return until === undefined || cursor.end() === undefined ? undefined : { norm: { ...said, until } };
  });

const FIELDS = {
  ...DATED,
  status: many(readStatus),
  // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of the language, and nothing awaits this record
  then: conclusion((cursor) => readDecisionIs(cursor, "Write `then DECISION = VALUE`.")),
  must: norm("must"),
  "must-not": norm("mustNot"),
  may: norm("may"),
  addressee: optional((cursor) => {
    const at = cursor.here();
    const fact = cursor.id("the fact that says whether it was addressed to this party");
    if (fact === undefined || cursor.end() === undefined) return undefined;
    const declared = cursor.reader.facts.get(fact);
    return declared === undefined ? undeclared(cursor.reader, at, "fact", fact, ["fact"]) : fact;
  }),
  amount: optional((cursor) => {
    const terms = readTerms(cursor);
    if (terms === undefined || sameMeasure(cursor, terms) === undefined || cursor.end() === undefined) return undefined;
    return terms.map(({ term }) => term);
  }),
  needs: many(
    columned((cursor, wording): Need | undefined => {
      const of = readNames(cursor);
      return of === undefined ? undefined : { of, ...wording };
    }),
  ),
  exception: optional((cursor): Displacement | undefined => {
    const rules = cursor.keyword("to", "Write `exception to RULE`.") === undefined ? undefined : readIds(cursor);
    return rules === undefined ? undefined : { how: "exception", rules };
  }),
  notwithstanding: optional((cursor): Displacement | undefined => {
    const rules = readIds(cursor);
    return rules === undefined ? undefined : { how: "notwithstanding", rules };
  }),
  reading: READING,
  when: WHEN,
};

/** A rule displaces others in one way. */
function displacement(reader: Reader, line: Line, ways: readonly Displacement[]): Displacement | "none" | undefined {
  const [first, second] = ways;
  if (second === undefined) return first ?? "none";
  const help = "Keep `exception to` when the rule lives inside the other, `notwithstanding` when it reaches beyond it.";
  const at = place(reader, line.row, line.column);
  return say(
    reader,
    at,
    "rule-syntax",
    "a rule is either an exception or stands notwithstanding others, not both",
    help,
  );
}

const printDisplacement = ({ how, rules }: Displacement): string =>
  `${how === "exception" ? "exception to" : how} ${rules.join(" ")}`;

function printConclusion(rule: Rule): string {
  if (!isNorm(rule)) return `then  ${printDecisionIs(rule)}`;
  const { actor, modal, act, until } = rule.norm;
  return `${MODAL_WORDS[modal]} ${actor} ${act}${until === undefined ? "" : ` until ${printDeadline(until)}`}`;
}

export const ruleBlock: BlockKind<Rule> = {
  keyword: "rule",
  read(reader, line) {
    const cursor = new Cursor(reader, line);
    cursor.next();
    const id = cursor.id("the id of the rule");
    const title = id === undefined ? undefined : cursor.quoted("the title of the rule");
    const ends = title === undefined ? undefined : cursor.end();
    const body = readBody(reader, line, "a rule", FIELDS);
    const dated = body === undefined ? undefined : datedOf(body);
    if (id === undefined || title === undefined || ends === undefined || body === undefined) return undefined;
    const [says] = [...body.then, ...body.must, ...body["must-not"], ...body.may];
    const [[when], [amount], [addressee]] = [body.when, body.amount, body.addressee];
    const displaces = displacement(reader, line, [...body.exception, ...body.notwithstanding]);
    if (dated === undefined || says === undefined || when === undefined || displaces === undefined) return undefined;
    return {
      id,
      title,
      ...dated,
      statuses: body.status,
      ...(addressee === undefined ? {} : { addressee }),
      ...says,
      ...(amount === undefined ? {} : { amount }),
      ...(body.needs.length === 0 ? {} : { needs: body.needs }),
      ...(displaces === "none" ? {} : { displaces }),
      readings: body.reading,
      when,
    };
  },
  print: (rule) => [
    `rule ${rule.id} ${quote(rule.title)}`,
    ...indent([
      ...printDated(rule),
      ...rule.statuses.map(
        ({ status, valid, known, source }) =>
          `status ${status} ${printInterval(valid)} known ${printInterval(known)} ${quote(source)}`,
      ),
      ...(rule.addressee === undefined ? [] : [`addressee ${rule.addressee}`]),
      printConclusion(rule),
      ...(rule.amount === undefined ? [] : [`amount ${printTerms(rule.amount)}`]),
      ...(rule.needs ?? []).map((need) => words("needs", ...need.of.map(printName), printWording(need))),
      ...(rule.displaces === undefined ? [] : [printDisplacement(rule.displaces)]),
      ...printReadings(rule.readings),
      ...printWhen("when", rule.when),
    ]),
  ],
};
