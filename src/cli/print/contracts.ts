/** evidence contracts in a terminal: the days to keep first, then each contract with its clauses. */
import type { ClauseTold, ContractsReport, ContractTold, NoticeTold } from "#contract/contracts.ts";
import { elementTable } from "./elements.ts";
import { section } from "./head.ts";
import { table, told } from "./table.ts";
import type { Voice } from "./voice.ts";
import { workdaysLines } from "./workdays.ts";

type Line = readonly [string, string];

function noticeText(voice: Voice, { state, days, calendar, on, orOn, bound, left }: NoticeTold): string {
  const { t } = voice;
  const allowed =
    calendar === "working" && days !== undefined
      ? t("clock.workingDays", { n: Number(days.value) })
      : voice.figure(days);
  const within = bound === undefined ? [] : [t("contracts.notice.bound", { ...bound })];
  const last =
    on === undefined
      ? []
      : [orOn === undefined ? t("contracts.notice.lastDay", { on }) : t("contracts.notice.lastDays", { on, orOn })];
  const remaining = left === undefined ? [] : [`${t("clock.left")}${voice.colon}${voice.figure(left)}`];
  return [t(`contracts.notice.${state}`), allowed, ...last, ...within, ...(state === "open" ? remaining : [])]
    .filter((text) => text !== "")
    .join("; ");
}

function noticeLines(voice: Voice, notice: NoticeTold): readonly Line[] {
  const { t } = voice;
  return [
    [t("contracts.notice"), noticeText(voice, notice)],
    ...notice.unsaid.map((part): Line => [t("contracts.unsaid"), t(`contracts.unsaid.${part}`)]),
    ...(notice.workdays === undefined
      ? []
      : [
          [
            t("clock.workdays"),
            workdaysLines(voice, notice.workdays)
              .map((line) => line.trim())
              .join(" "),
          ] as const,
        ]),
    ...(notice.form === undefined ? [] : [[t("contracts.form"), notice.form] as const]),
  ];
}

function clauseLines(voice: Voice, clause: ClauseTold): readonly string[] {
  const { t } = voice;
  const { ground, trigger, says, mitigation, endsFrom, periods } = clause;
  const read = [...new Set(ground.sources.map(({ mark }) => t(`claims.mark.${mark}`)))].join(", ");
  const lines: readonly Line[] = [
    [
      t("contracts.ground"),
      `${voice.name(ground.title)} (${voice.cite(ground.cite)}; ${t("contracts.read")}${voice.colon}${read})`,
    ],
    ...(says === undefined ? [] : [[t("cases.event"), voice.name(says)] as const]),
    [
      t("contracts.setOff"),
      trigger === undefined
        ? t("contracts.notSetOff")
        : t("contracts.event", { seq: trigger.seq, date: trigger.at, says: { label: trigger.says } }),
    ],
    ...noticeLines(voice, clause.notice),
    ...(mitigation === undefined ? [] : [[t("contracts.mitigation"), mitigation] as const]),
    ...(endsFrom === undefined ? [] : [[t("contracts.endsFrom"), endsFrom] as const]),
    ...periods.map(
      ({ says: what, days, on }): Line => [
        t("contracts.period"),
        [voice.name(what), voice.figure(days), on].filter((text) => text !== undefined).join("; "),
      ],
    ),
  ];
  return [
    ...section(t("contracts.clause", { id: clause.id }), told(lines)),
    ...section(t("contracts.toShow"), elementTable(voice, clause.elements)),
    ...section(t("contracts.against"), elementTable(voice, clause.against)),
  ];
}

function contractLines(voice: Voice, contract: ContractTold): readonly string[] {
  const { t } = voice;
  const { id, party, law, signed, items, leastVolume, mostVolume, foreseeability, sameDeal } = contract;
  const lines: readonly Line[] = [
    [
      t("contracts.contract"),
      t("contracts.with", { id, party: { label: party.name } }) + (sameDeal ? ` (${t("contracts.sameDeal")})` : ""),
    ],
    ...(law === undefined ? [] : [[t("contracts.law"), law] as const]),
    ...(signed === undefined ? [] : [[t("contracts.signed"), signed] as const]),
    [
      t("contracts.reachedBy"),
      items.length === 0 ? t("contracts.named") : items.map(({ by }) => by.join(" → ")).join("; "),
    ],
    ...(leastVolume === undefined ? [] : [[t("contracts.least"), voice.figure(leastVolume)] as const]),
    ...(mostVolume === undefined ? [] : [[t("contracts.most"), voice.figure(mostVolume)] as const]),
    [t("contracts.foreseeability"), t(`contracts.foreseeability.${foreseeability}`)],
  ];
  return ["", ...told(lines), ...contract.clauses.flatMap((clause) => clauseLines(voice, clause))];
}

export function printContracts(
  voice: Voice,
  { due, contracts, untouched, calendar }: ContractsReport,
): readonly string[] {
  const { t } = voice;
  const days = table(
    [
      { head: t("contracts.on") },
      { head: t("contracts.contract") },
      { head: t("contracts.due") },
      { head: t("contracts.ground") },
    ],
    due.map(({ on, contract, clause, what, label }) => [
      on,
      `${contract} ${clause}`,
      t(`contracts.due.${what}`),
      voice.name(label),
    ]),
  );
  return [
    ...section(t("contracts.due"), days),
    ...contracts.flatMap((contract) => contractLines(voice, contract)),
    ...(untouched > 0 ? ["", `  ${t("contracts.untouched", { n: untouched })}`] : []),
    ...section(t("clock.calendar"), [
      `  ${calendar.file ?? t("made.notWritten", { name: calendar.name, bytes: calendar.bytes })}`,
    ]),
  ];
}
