/** `clock ID "title"`: the limits a law sets for an act, from which event to which. Days are counted by whoever uses it. */
import { columned, printWording } from "../columned.ts";
import { Cursor } from "../cursor.ts";
import { printDays, readDays } from "../deadline.ts";
import { printName, readNames } from "../decision-name.ts";
import { DATED, datedOf, many, once, optional, readBody } from "../fields.ts";
import type { Clock, Span, Stage, Stop } from "../ir.ts";
import { type BlockKind, indent, printDated, quote, words } from "./block.ts";
import { printDecisionIs, readDecisionIs } from "./decision-is.ts";

function readFromUntil(cursor: Cursor): { readonly from: string; readonly until: string } | undefined {
  if (cursor.keyword("from", "Write `from EVENT until EVENT`.") === undefined) return undefined;
  const from = cursor.id("an event");
  if (from === undefined || cursor.keyword("until", "Write `from EVENT until EVENT`.") === undefined) return undefined;
  const until = cursor.id("an event");
  return until === undefined ? undefined : { from, until };
}

function readEvents(cursor: Cursor): readonly string[] | undefined {
  const events: string[] = [];
  do {
    const event = cursor.id("an event");
    if (event === undefined) return undefined;
    events.push(event);
  } while (!cursor.atEnd());
  return events;
}

const FIELDS = {
  ...DATED,
  for: optional(readNames),
  while: optional((cursor) => readDecisionIs(cursor, "Write `while DECISION = VALUE`.")),
  starts: once(readEvents),
  ends: once(readEvents),
  outer: optional(
    columned((cursor, wording): Span | undefined => {
      const days = readDays(cursor);
      return days === undefined ? undefined : { ...days, ...wording };
    }),
  ),
  stage: many(
    columned((cursor, wording): Stage | undefined => {
      const id = cursor.id("the id of the stage");
      const days = id === undefined ? undefined : readDays(cursor);
      const events = days === undefined ? undefined : readFromUntil(cursor);
      return id === undefined || days === undefined || events === undefined
        ? undefined
        : { id, ...days, ...events, ...wording };
    }),
  ),
  stops: many(
    columned((cursor, wording): Stop | undefined => {
      const events = readFromUntil(cursor);
      return events === undefined ? undefined : { ...events, ...wording };
    }),
  ),
};

export const clockBlock: BlockKind<Clock> = {
  keyword: "clock",
  read(reader, line) {
    const cursor = new Cursor(reader, line);
    cursor.next();
    const id = cursor.id("the id of the clock");
    const title = id === undefined ? undefined : cursor.quoted("the title of the clock");
    const ended = title === undefined ? undefined : cursor.end();
    const body = readBody(reader, line, "a clock", FIELDS);
    const dated = body === undefined ? undefined : datedOf(body);
    if (id === undefined || title === undefined || ended === undefined || body === undefined) return undefined;
    const [[starts], [ends], [outer], [timed], [runs]] = [body.starts, body.ends, body.outer, body.for, body.while];
    if (dated === undefined || starts === undefined || ends === undefined) return undefined;
    return {
      id,
      title,
      ...dated,
      ...(timed === undefined ? {} : { for: timed }),
      ...(runs === undefined ? {} : { while: runs }),
      starts,
      ends,
      ...(outer === undefined ? {} : { outer }),
      stages: body.stage,
      stops: body.stops,
    };
  },
  print: (clock) => [
    `clock ${clock.id} ${quote(clock.title)}`,
    ...indent([
      ...printDated(clock),
      ...(clock.for === undefined ? [] : [`for   ${clock.for.map(printName).join(" ")}`]),
      ...(clock.while === undefined ? [] : [`while ${printDecisionIs(clock.while)}`]),
      `starts ${clock.starts.join(" ")}`,
      `ends  ${clock.ends.join(" ")}`,
      ...(clock.outer === undefined ? [] : [words("outer", printDays(clock.outer), printWording(clock.outer))]),
      ...clock.stages.map((stage) =>
        words("stage", stage.id, printDays(stage), "from", stage.from, "until", stage.until, printWording(stage)),
      ),
      ...clock.stops.map((stop) => words("stops from", stop.from, "until", stop.until, printWording(stop))),
    ]),
  ],
};
