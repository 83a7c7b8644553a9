/** evidence contracts: which clauses does a case set off, and until when is notice to be given? Method: docs/methods/contracts.md. */
import type { z } from "zod";
import {
  ContractsInput,
  ContractsReport,
  type ContractTold,
  type ContractsReport as Report,
} from "#contract/contracts.ts";
import type { Key } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { isCivilDate } from "#kernel/civil-date.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { ofDecimal } from "#kernel/rational.ts";
import { type CalendarDay, calendar } from "../../clock/ics.ts";
import type { Context } from "../../context.ts";
import { type Case, type Clause, clauseTold } from "../../contracts/clause.ts";
import { foreseeability, foreseenBy } from "../../contracts/foreseen.ts";
import { type Touched, touched } from "../../contracts/touched.ts";
import { counted, rowFigure } from "../../figures.ts";
import { onRecordIn } from "../../grounds/events.ts";
import type { Ground } from "../../grounds/ground.ts";
import { label, labelOf } from "../../labels.ts";
import { factsOf } from "../../law/assess.ts";
import { made } from "../../made.ts";
import { type Asked, ask, chosen, headOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import type { Exit, Verb } from "../../verb.ts";

type Due = Report["due"][number];

/** Fault: rule-reference, for a clause whose ground is not shipped. */
function groundOf(clause: Clause, grounds: readonly Ground[]): Outcome<Ground> {
  const found = grounds.find(({ id }) => id === clause.ground);
  if (found !== undefined) return ok(found);
  const ids = grounds.map(({ id }) => id);
  const at = { file: clause.place.file, sheet: clause.place.sheet, row: clause.place.row, column: "ground" };
  const help = `There are: ${ids.join(", ")}.${nearestHint(clause.ground, ids)}`;
  return failed(fault("rule-reference", at, `there is no ground ${quote(clause.ground)}`, help));
}

interface Register {
  readonly asked: Asked;
  readonly grounds: readonly Ground[];
  readonly matter: Case;
  readonly sides: readonly string[];
  readonly foreseen: ReturnType<typeof foreseenBy> | undefined;
}

function contractTold({ contract, items }: Touched, register: Register): Outcome<ContractTold> {
  const { parties, clauses: all, items: itemRows } = register.asked.workspace.tables;
  const read = collect(
    all
      .filter((clause) => clause.contract === contract.id)
      .map((clause) => {
        const ground = groundOf(clause, register.grounds);
        return ground.ok ? ok(clauseTold(clause, ground.value, register.matter)) : ground;
      }),
  );
  if (!read.ok) return read;
  const party = parties.find(({ id }) => id === contract.party);
  const { signed, law, least_volume: least, most_volume: most } = contract;
  const foreseen = signed === undefined ? [] : (register.foreseen?.(signed) ?? []);
  const unit = `${itemRows.find(({ id }) => id === contract.item)?.unit ?? "1"}/day`;
  const nameOf = (id: string) => {
    const row = itemRows.find((item) => item.id === id);
    return row === undefined ? label(id) : labelOf(row);
  };
  return ok({
    id: contract.id,
    party: { id: contract.party, name: party === undefined ? label(contract.party) : labelOf(party) },
    ...(law === undefined ? {} : { law }),
    ...(signed === undefined ? {} : { signed }),
    sameDeal: register.sides.includes(contract.party),
    items: items.map(({ id, by }) => ({ id, name: nameOf(id), by: [...by] })),
    ...(least === undefined ? {} : { leastVolume: rowFigure(ofDecimal(least), unit, contract, "least_volume") }),
    ...(most === undefined ? {} : { mostVolume: rowFigure(ofDecimal(most), unit, contract, "most_volume") }),
    foreseeability: foreseeability(signed, foreseen),
    foreseen,
    clauses: [...read.value],
  });
}

/** What still lies ahead or was missed, by day. What is done is no longer due. */
function dueIn(contracts: readonly ContractTold[]): Due[] {
  const due = contracts.flatMap(({ id, clauses }) =>
    clauses.flatMap((clause): Due[] => {
      const of = { contract: id, clause: clause.id };
      const { notice, periods, endsFrom, ground } = clause;
      const last = notice.on ?? notice.bound?.earliest;
      const open = !["given", "late"].includes(notice.state);
      return [
        ...(open && last !== undefined ? [{ ...of, what: "notice" as const, on: last, label: ground.title }] : []),
        ...periods.flatMap(({ on, says }) =>
          on === undefined ? [] : [{ ...of, what: "period" as const, on, label: says }],
        ),
        ...(endsFrom === undefined ? [] : [{ ...of, what: "end" as const, on: endsFrom, label: ground.title }]),
      ];
    }),
  );
  return due.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.contract < b.contract ? -1 : 1));
}

const DUE_TITLES: Readonly<Record<Due["what"], string>> = {
  notice: "last day for notice under clause",
  period: "last day of a period under clause",
  end: "first day on which it may be ended under clause",
};

const calendarDays = (due: readonly Due[], company: string, of: string): readonly CalendarDay[] =>
  due.flatMap(({ contract, clause, what, on, label: about }) =>
    isCivilDate(on)
      ? [
          {
            uid: `${sha256Hex(JSON.stringify([company, of, contract, clause, what, about.en])).slice(0, 32)}@planb.invalid`,
            on,
            title: `${contract}: ${DUE_TITLES[what]} ${clause}`,
            says: [
              about.en,
              about["zh-Hant"],
              about["zh-Hans"],
              "Computed by planb from recorded events; not legal advice.",
            ]
              .filter((line) => line !== undefined)
              .join("\n"),
          },
        ]
      : [],
  );

const noticesIn = (contracts: readonly ContractTold[]) =>
  contracts.flatMap(({ clauses }) => clauses.map(({ notice }) => notice));

function answerOf(contracts: readonly ContractTold[]): Sentence {
  const clauses = contracts.flatMap((contract) => contract.clauses.filter(({ trigger }) => trigger !== undefined));
  if (contracts.length === 0) return sentence("contracts.answer.none");
  return sentence("contracts.answer", { contracts: contracts.length, clauses: clauses.length });
}

function leadOf(contracts: readonly ContractTold[], due: readonly Due[]): Sentence {
  const late = noticesIn(contracts).filter(({ state }) => state === "past" || state === "late").length;
  if (late > 0) return sentence("contracts.lead.late", { n: late });
  const next = due.find(({ what }) => what === "notice");
  return next === undefined
    ? sentence("contracts.lead.nothing")
    : sentence("contracts.lead.next", { contract: next.contract, date: { date: next.on } });
}

function keysOf(contracts: readonly ContractTold[]): readonly Key[] {
  const notices = noticesIn(contracts);
  const count = (...states: readonly string[]) => notices.filter(({ state }) => states.includes(state)).length;
  const elements = contracts.flatMap(({ clauses }) => clauses.flatMap((clause) => clause.elements));
  const held = elements.filter(({ strength }) => strength === "documented" || strength === "corroborated").length;
  const late = count("past", "late");
  return [
    {
      title: sentence("contracts.key.contracts"),
      figure: counted(contracts.length, "1", "contracts reached"),
      tone: "plain",
    },
    {
      title: sentence("contracts.key.open"),
      figure: counted(count("open", "depends"), "1", "notices open"),
      tone: "plain",
    },
    {
      title: sentence("contracts.key.late"),
      figure: counted(late, "1", "notices past"),
      tone: late > 0 ? "unmet" : "plain",
    },
    {
      title: sentence("contracts.key.held"),
      figure: counted(held, "1", "elements with exhibits"),
      note: sentence("contracts.key.held.note", { all: elements.length }),
      tone: "plain",
    },
  ];
}

async function run(context: Context, input: z.infer<typeof ContractsInput>): Promise<Outcome<Report>> {
  const asked = await ask(context, input);
  const grounds = await context.law.grounds();
  if (!asked.ok) return asked;
  if (!grounds.ok) return grounds;
  const { workspace, company, moment } = asked.value;
  const row = chosen(workspace.tables.cases, input.case, company.default_case, "case");
  if (!row.ok) return row;
  const events = onRecordIn(asked.value, row.value.id);
  const transaction = workspace.tables.transactions.find(({ id }) => id === row.value.transaction);
  const stated = transaction === undefined ? undefined : factsOf(asked.value, transaction, context.catalogue);
  if (stated?.ok === false) return stated;
  const foreseen =
    transaction === undefined || stated === undefined
      ? undefined
      : foreseenBy(context, asked.value, transaction, stated.value);
  const about = events.flatMap(({ contract }) => contract ?? []);
  const sides = [transaction?.seller, transaction?.buyer].filter((id) => id !== undefined);
  const reached = touched(workspace.tables, transaction?.item, about);
  const register = {
    asked: asked.value,
    grounds: grounds.value,
    matter: { events, catalogue: context.catalogue, moment },
    sides,
    foreseen,
  };
  const told = collect(reached.map((one) => contractTold(one, register)));
  if (!told.ok) return told;
  const contracts = [...told.value];
  const due = dueIn(contracts);
  const bytes = new TextEncoder().encode(calendar(calendarDays(due, company.id, row.value.id), moment.knownOn));
  const file = await made(
    context,
    { name: `${row.value.id}-contracts.ics`, mediaType: "text/calendar", bytes },
    input.ics,
  );
  if (!file.ok) return file;
  const name = labelOf(row.value);
  const head = headOf(context, asked.value, {
    question: sentence("contracts.question", { case: { label: name } }),
    answer: answerOf(contracts),
    lead: leadOf(contracts, due),
    keys: keysOf(contracts),
    missing: [],
  });
  return ok(
    sealed({
      ...head,
      verb: "evidence contracts" as const,
      case: { id: row.value.id, name, ...(transaction === undefined ? {} : { transaction: transaction.id }) },
      contracts,
      untouched: workspace.tables.contracts.length - contracts.length,
      due,
      calendar: file.value,
    }),
  );
}

function exit({ contracts }: Report): Exit {
  const states = noticesIn(contracts).map(({ state }) => state);
  if (states.includes("past") || states.includes("late")) return 1;
  return states.includes("depends") || states.includes("notCounted") ? 3 : 0;
}

export const evidenceContracts: Verb<typeof ContractsInput, typeof ContractsReport> = {
  group: "evidence",
  name: "contracts",
  asks: "Which clauses does a case set off, until when is notice to be given, and what has to be shown?",
  input: ContractsInput,
  output: ContractsReport,
  effect: "appends",
  positional: ["workspace", "case"],
  run,
  exit,
};
