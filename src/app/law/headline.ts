/** What a check comes to in one sentence, what holds it back, and its four figures. */
import type { CheckReport } from "#contract/check.ts";
import type { Key } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { printCitation } from "#kernel/citation.ts";
import type { CivilDate } from "#kernel/civil-date.ts";
import { effectOf } from "#rules/decide.ts";
import { counted } from "../figures.ts";
import type { Assessment } from "./assess.ts";
import { unfinished } from "./lists.ts";
import type { Verdict } from "./verdict.ts";

type Answer = CheckReport["answers"][number];

export type Body = Pick<
  CheckReport,
  "verdict" | "answers" | "dilemmas" | "checklists" | "caps" | "duties" | "contradictions" | "missing"
>;

interface Decisive {
  /** The answer that makes the verdict. */
  readonly answer?: Answer;
  /** How an application would be looked at, said by the same rulebook. */
  readonly policy?: Answer;
}

const keyOf = (answer: Pick<Answer, "book" | "decision">): string => JSON.stringify([answer.book, answer.decision]);

const stops = (effect: string): boolean => effect === "licence" || effect === "prohibits";

/** Decisions that say how, not whether: every value they can have stops the transaction. */
const policiesOf = ({ books }: Assessment): ReadonlySet<string> =>
  new Set(
    books.flatMap(({ loaded: { book }, view }) =>
      view.decisions
        .filter((decision) => decision.values.every((value) => stops(effectOf(decision, value))))
        .map(({ id }) => keyOf({ book: book.id, decision: id })),
    ),
  );

const EFFECT_OF: Partial<Record<Verdict, Answer["effect"]>> = { licenceRequired: "licence", prohibited: "prohibits" };

/** Of several answers that stop it, the one whose rulebook also says how an application is looked at. */
export function decisiveOf({ verdict, answers }: Body, assessment: Assessment): Decisive {
  const policies = policiesOf(assessment);
  const stopping = answers.filter((answer) => answer.status === "decided" && answer.effect === EFFECT_OF[verdict]);
  const policy = stopping.find((answer) => policies.has(keyOf(answer)));
  const whether = stopping.filter((answer) => !policies.has(keyOf(answer)));
  const answer = whether.find(({ book }) => book === policy?.book) ?? whether[0] ?? stopping[0];
  return { ...(answer === undefined ? {} : { answer }), ...(policy === undefined ? {} : { policy }) };
}

const cited = (answer: Answer | undefined): string =>
  answer?.cite === undefined
    ? ""
    : printCitation({ instrument: answer.cite.instrument, paragraph: answer.cite.paragraph });

interface Asked {
  readonly asOf: CivilDate;
  readonly books: number;
}

type Speak = (body: Body, decisive: Decisive, asked: Asked) => Sentence;

const ANSWERS: Readonly<Record<Verdict, Speak>> = {
  licenceRequired: (_, { policy }) =>
    policy?.valueLabel === undefined
      ? sentence("check.answer.licenceRequired")
      : sentence("check.answer.licenceRequiredPolicy", { policy: { label: policy.valueLabel } }),
  prohibited: (_, { answer }) => sentence("check.answer.prohibited", { paragraph: cited(answer) }),
  noRequirementFound: (_, __, { books }) => sentence("check.answer.noRequirementFound", { n: books }),
  unknown: ({ answers, missing }) =>
    speaksAgainst(answers) === undefined
      ? sentence("check.answer.unknown", { n: missing.length })
      : sentence("check.answer.guidance"),
  conflict: () => sentence("check.answer.conflict"),
  outsideCoverage: (_, __, { asOf }) => sentence("check.answer.outsideCoverage", { date: { date: asOf } }),
};

export const answerSentence: Speak = (body, decisive, asked) => ANSWERS[body.verdict](body, decisive, asked);

/** What reported guidance says against it, where no rule does. */
const speaksAgainst = (answers: readonly Answer[]): Answer | undefined =>
  answers.find(({ guidance, state }) => guidance && state === "unmet");

/** Verdicts that need a word of their own beside the answer, whatever else is known. */
const LEADS: Partial<Record<Verdict, Sentence>> = {
  conflict: sentence("check.conflictNote"),
  outsideCoverage: sentence("check.lead.outsideCoverage"),
};

/** The first of the dilemmas on which the transaction turns, both sides alike. */
function dilemmaSentence(dilemmas: Body["dilemmas"]): Sentence | undefined {
  const met = dilemmas.find(({ state, stops }) => state === "conflict" && stops);
  if (met === undefined) return undefined;
  const { actor, act, must, mustNot } = met;
  return sentence("check.lead.dilemma", {
    actor: { label: actor },
    act: { label: act },
    must: must.jurisdiction,
    mustNot: mustNot.jurisdiction,
  });
}

export function leadSentence(body: Body, { answer }: Decisive): Sentence {
  const { verdict, answers, checklists, missing } = body;
  const own = (verdict === "conflict" ? dilemmaSentence(body.dilemmas) : undefined) ?? LEADS[verdict];
  if (own !== undefined) return own;
  const against = verdict === "unknown" ? speaksAgainst(answers) : undefined;
  if (against !== undefined) return sentence("check.lead.guidance", { title: { label: against.title } });
  const list = unfinished(checklists);
  if (list !== undefined) {
    const { met = 0, unmet = 0, unknown = 0, committed = 0 } = list.counts;
    return sentence("check.lead.items", { title: { label: list.title }, met, unmet, unknown, committed });
  }
  if (answer !== undefined) return sentence("check.lead.paragraph", { paragraph: cited(answer), n: missing.length });
  const [first] = missing;
  return first === undefined
    ? sentence("check.lead.none")
    : sentence("check.lead.missing", { n: missing.length, fact: { label: first.question } });
}

const WORDS: Readonly<Record<Verdict, string>> = {
  licenceRequired: "check.word.required",
  prohibited: "check.word.prohibited",
  noRequirementFound: "check.word.none",
  unknown: "check.word.unknown",
  conflict: "check.word.conflict",
  outsideCoverage: "check.word.outsideCoverage",
};

const text = (of: string): Sentence => sentence("plain", { text: of });

function licenceKey({ verdict }: Body, { answer }: Decisive): Key {
  const tone = verdict === "unknown" ? "unknown" : verdict in EFFECT_OF ? "unmet" : "plain";
  const note = cited(answer);
  return {
    title: sentence("check.key.licence"),
    word: sentence(WORDS[verdict]),
    tone,
    ...(note === "" ? {} : { note: text(note) }),
  };
}

function policyKey(_: Body, { policy }: Decisive): Key | undefined {
  if (policy?.valueLabel === undefined) return undefined;
  const word = sentence("plain", { text: { label: policy.valueLabel } });
  return { title: sentence("check.key.policy"), word, note: text(cited(policy)), tone: "plain" };
}

function headroomKey({ caps }: Body): Key | undefined {
  const cap = caps.find(({ headroom }) => headroom.value !== "unknown");
  if (cap === undefined) return undefined;
  const note = sentence("check.key.headroom.note", { share: { decimal: cap.share.value, unit: cap.share.unit } });
  return { title: sentence("check.key.headroom"), figure: cap.headroom, note, tone: "plain" };
}

function dutyKey({ duties: [duty] }: Body): Key | undefined {
  if (duty === undefined) return undefined;
  const told = ({ value, unit }: typeof duty.base) => ({ decimal: value, unit });
  const note = sentence("check.key.duty.note", { rate: told(duty.rate), base: told(duty.base) });
  return { title: sentence("check.key.duty"), figure: duty.amount, note, tone: "plain" };
}

function missingKey({ missing }: Body): Key {
  const obtainable = missing.filter(({ remedy }) => remedy === "obtain").length;
  return {
    title: sentence("check.key.missing"),
    figure: counted(missing.length, "1", "facts missing"),
    note: sentence("check.key.missing.note", { n: obtainable }),
    tone: missing.length > 0 ? "unknown" : "plain",
  };
}

/** Never more than four. */
export const keysOf = (body: Body, decisive: Decisive): readonly Key[] =>
  [licenceKey, policyKey, headroomKey, dutyKey, missingKey].flatMap((key) => key(body, decisive) ?? []).slice(0, 4);
