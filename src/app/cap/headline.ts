/** What is said first about caps: how much the order may still take, and whether somebody is over. */
import type { CapShowReport } from "#contract/cap.ts";
import type { Key, Missing } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { declarationsOf } from "#rules/facts.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { labelOf } from "../labels.ts";
import type { Names } from "../law/names.ts";
import type { LoadedBook } from "../ports.ts";
import type { CapState } from "./cap.ts";

type Body = Pick<CapShowReport, "room" | "breakEven" | "over" | "specifications">;

export function answerSentence({ caps, room, missing, over }: CapState, item: RowOf<"items"> | undefined): Sentence {
  if (caps.length === 0) return sentence("cap.answer.none");
  if (over.length > 0) return sentence("cap.answer.over", { n: over.length });
  if (room === undefined) return sentence("cap.answer.unknown", { n: missing.length });
  return room <= 0n
    ? sentence("cap.answer.full")
    : sentence("cap.answer.room", {
        units: { decimal: String(room) },
        item: item === undefined ? "" : { label: labelOf(item) },
      });
}

/** The order's own row that leaves least. */
function tightest({ caps }: CapState): CapState["caps"][number] | undefined {
  return caps.reduce<CapState["caps"][number] | undefined>(
    (least, cap) => (least?.units === undefined || (cap.units ?? least.units) < least.units ? cap : least),
    undefined,
  );
}

export function leadSentence(state: CapState): Sentence {
  const own = tightest(state)?.units;
  const { room } = state;
  if (own !== undefined && room !== undefined && room < own)
    return sentence("cap.lead.others", { units: { decimal: String(own) } });
  return sentence("cap.lead.own", { held: state.held.length });
}

export function keysOf(state: CapState, { room, breakEven, specifications }: Body): readonly Key[] {
  const row = specifications
    .flatMap(({ rows }) => rows)
    .find(
      ({ transaction, definition }) => transaction === state.order.id && definition === tightest(state)?.definition,
    );
  if (row === undefined) return [];
  const tone = row.alarm === undefined ? ("plain" as const) : ("unmet" as const);
  return [
    { title: sentence("cap.key.room"), figure: room, tone: room.value === "unknown" ? "unknown" : "plain" },
    {
      title: sentence("cap.key.breakEven"),
      figure: breakEven,
      note: sentence("cap.key.breakEven.note"),
      tone: "plain",
    },
    {
      title: sentence("cap.key.share"),
      figure: row.share,
      ...(row.alarm === undefined ? {} : { note: sentence("check.alarm", { n: row.alarm }) }),
      tone,
    },
    { title: sentence("cap.key.held"), figure: row.held, tone: "plain" },
  ];
}

/** Facts the room rests on that nobody has given. */
export function missingOf({ missing, caps }: CapState, books: readonly LoadedBook[], names: Names): readonly Missing[] {
  const declared = declarationsOf(books.map(({ book }) => book));
  const settles = names.label(caps[0]?.title ?? "");
  return missing.map((fact) => {
    const declaration = declared.get(fact);
    return {
      ...{ fact, settles, who: declaration?.by ?? "", remedy: declaration?.remedy ?? ("obtain" as const) },
      question: names.label(declaration?.question ?? fact),
    };
  });
}
