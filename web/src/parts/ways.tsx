/** For each decision that holds the transaction back: the smallest sets of lawful changes that turn it, or why there is none. */
import type { Change, Unblock } from "#contract/check.ts";
import { endOf, valueIn } from "#contract/ending.ts";
import { useSpeaker, useWords } from "../state/place.tsx";
import { Num } from "./num.tsx";
import { Panel, Table, useSome } from "./panel.tsx";
import { Foreign, Name } from "./text.tsx";

type Way = Unblock["sets"][number];

/** Ways shown before the rest is asked for. */
const FEW = 3;

function ChangeRow({ change }: { change: Change }) {
  const words = useWords();
  const speaker = useSpeaker();
  const { question, fact, who, remedy, from, to, amount } = change;
  return (
    <tr>
      <td className="nw">{words.t(`remedy.${remedy}`)}</td>
      <td className="full">
        <Name label={question} />
        <span className="under">
          <code>{fact}</code>
        </span>
      </td>
      <td className="ink2">{who === "" ? <span className="dim">—</span> : <Foreign text={who} />}</td>
      <td className="full">
        {valueIn(speaker, from)} → {valueIn(speaker, to)}
        {amount === undefined ? null : (
          <span className="under">
            − <Num figure={amount} />
          </span>
        )}
      </td>
    </tr>
  );
}

function OneWay({ unblock, way, index }: { unblock: Unblock; way: Way; index: number }) {
  const words = useWords();
  const speaker = useSpeaker();
  const { changes, leavesLabel, pending, meets } = way;
  const runs = [...changes.flatMap((change) => change.meets), ...meets];
  const met = new Set(
    runs.map((ends) => `${words.t("unblock.meets", { title: speaker.name(ends.title) })} ${endOf(speaker, ends)}`),
  );
  const title = `${words.t("unblock.way", { n: index + 1 })}${words.colon}${words.t("unblock.turns", {
    from: endOf(speaker, unblock.from),
    to: speaker.name(leavesLabel),
  })}`;
  const head = ["missing.way", "check.needs", "missing.who", "check.value"].map((key) => (
    <th key={key}>{words.t(key)}</th>
  ));
  return (
    <>
      <div className="body brief-only">
        <p>
          <b>{title}</b>
        </p>
        {pending.length === 0 ? null : <p className="note">{words.t("check.pending", { n: pending.length })}</p>}
      </div>
      <Table label={title} head={head}>
        {changes.map((change) => (
          <ChangeRow key={change.fact} change={change} />
        ))}
      </Table>
      {[...met].map((line) => (
        <p className="note c-unmet body" key={line}>
          {line}
        </p>
      ))}
    </>
  );
}

function Decision({ unblock }: { unblock: Unblock }) {
  const words = useWords();
  const { shown, more } = useSome(unblock.sets, FEW);
  const none =
    unblock.unknown.length === 0
      ? words.t("check.noLawfulChange")
      : words.t("unblock.unknown", { facts: unblock.unknown.join(", ") });
  return (
    <Panel
      title={words.t("check.smallestChange")}
      sub={<Name label={unblock.title} />}
      more={more}
      foot={unblock.complete ? undefined : words.t("unblock.cutShort")}
    >
      {unblock.sets.length === 0 && unblock.complete ? (
        <div className="body">
          <p className="note">{none}</p>
        </div>
      ) : (
        shown.map((way, index) => (
          <OneWay
            key={way.changes.map(({ fact, to }) => `${fact} ${to}`).join(" ")}
            unblock={unblock}
            way={way}
            index={index}
          />
        ))
      )}
    </Panel>
  );
}

export function WaysPanels({ unblocks }: { unblocks: readonly Unblock[] }) {
  return unblocks.map((unblock) => <Decision key={`${unblock.book} ${unblock.decision}`} unblock={unblock} />);
}
