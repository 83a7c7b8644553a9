/** The questions that settle what is open soonest, best first, and what each answer brings. */
import type { Ask, Interview } from "#contract/check.ts";
import { endOf, valueIn } from "#contract/ending.ts";
import { useSpeaker, useWords } from "../state/place.tsx";
import { Panel, Table, useSome } from "./panel.tsx";
import { Foreign, Name } from "./text.tsx";

/** Questions shown before the rest is asked for. */
const FEW = 5;

function Case({ one }: { one: Ask["cases"][number] }) {
  const words = useWords();
  const speaker = useSpeaker();
  const brings = one.ends.map((ends) => `${speaker.name(ends.title)} ${endOf(speaker, ends)}`);
  return (
    <li>
      <b>{valueIn(speaker, one.value)}</b>
      {words.colon}
      {brings.length === 0 ? "…" : brings.join("; ")}
    </li>
  );
}

export function InterviewPanel({ interview }: { interview: Interview }) {
  const words = useWords();
  const { questions, others, complete } = interview;
  const { shown, more } = useSome(questions, FEW);
  if (questions.length === 0 && complete && interview.open === 0) return null;
  const notes = [
    ...(complete && questions.length === 0 ? [words.t("ask.none")] : []),
    ...(complete && others.length > 0 ? [words.t("ask.others", { facts: others.join(", ") })] : []),
    ...(complete ? [] : [words.t("ask.cutShort")]),
  ];
  const head = (
    <>
      <th>{words.t("check.needs")}</th>
      <th>{words.t("check.answer")}</th>
      <th>{words.t("missing.who")}</th>
    </>
  );
  return (
    <Panel
      id="ask"
      more={more}
      title={words.t("check.nextQuestion")}
      foot={notes.length === 0 ? undefined : notes.join(" ")}
    >
      <Table label={words.t("check.nextQuestion")} head={head}>
        {shown.map(({ rank, fact, question, who, cases }) => (
          <tr key={fact}>
            <td className="full">
              <b>
                {rank}. <Name label={question} />
              </b>
              <span className="under">
                <code>{fact}</code>
              </span>
            </td>
            <td className="full">
              <ul className="plain">
                {cases.map((one) => (
                  <Case key={one.value} one={one} />
                ))}
              </ul>
            </td>
            <td className="ink2">{who === "" ? <span className="dim">—</span> : <Foreign text={who} />}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
