/** What kept an answer from being given: every fault at once, our own error, or nobody there. */
import type { Reply, WireFault } from "../state/client.ts";
import { usePlace, useWords } from "../state/place.tsx";
import { Panel, Table } from "./panel.tsx";
import { Foreign, Quoting } from "./text.tsx";

const place = ({ file, sheet, row, column, argument }: WireFault["at"]): string =>
  [file, sheet, row === undefined ? undefined : String(row), column, argument]
    .filter((part) => part !== undefined)
    .join(" · ");

const asText = (faults: readonly WireFault[]): string =>
  faults.map(({ code, at, message, help }) => `${code} ${place(at)}: ${message}. ${help}`).join("\n");

/** Nothing is to be mended: the role does not cover it, and that is said. */
function NotOpen({ faults }: { faults: readonly WireFault[] }) {
  const { known, words } = usePlace();
  const role = known.who?.role;
  const title =
    role === undefined ? words.t("error.noAnswer") : words.t("access.notOpen", { role: words.t(`access.${role}`) });
  return (
    <Panel ruled title={title}>
      <div className="body">
        {faults.map(({ message, help }) => (
          <p className="note" key={message}>
            <Quoting text={`${message}. ${help}`} />
          </p>
        ))}
      </div>
    </Panel>
  );
}

function Faults({ faults }: { faults: readonly WireFault[] }) {
  const words = useWords();
  const head = (
    <>
      <th>{words.t("fault.where")}</th>
      <th>{words.t("fault.found")}</th>
      <th>{words.t("fault.help")}</th>
    </>
  );
  return (
    <Panel
      ruled
      title={words.t("error.title", { n: faults.length })}
      sub={words.t("error.nothingWritten")}
      more={
        <button type="button" className="text" onClick={() => void navigator.clipboard.writeText(asText(faults))}>
          {words.t("action.copy")}
        </button>
      }
    >
      <Table label={words.t("fault.table")} head={head}>
        {faults.map((fault) => (
          <tr key={`${fault.code} ${place(fault.at)} ${fault.message}`}>
            <td className="full">
              <code>{fault.code}</code>
              <span className="under">{place(fault.at)}</span>
            </td>
            <td className="full">
              <Quoting text={fault.message} />
            </td>
            <td className="full ink2">
              <Quoting text={fault.help} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

export function Trouble({ reply }: { reply: Reply<unknown> | undefined }) {
  const words = useWords();
  if (reply === undefined || reply.kind === "answer") return null;
  if (reply.kind === "faults" && reply.faults.every(({ code }) => code === "not-allowed"))
    return <NotOpen faults={reply.faults} />;
  if (reply.kind === "faults") return <Faults faults={reply.faults} />;
  const text = reply.kind === "offline" ? words.t("error.offline") : words.t("error.ours");
  return (
    <Panel ruled title={text}>
      <div className="body">
        <p className="note">
          {reply.kind === "defect" ? <Foreign text={reply.title} /> : words.t("error.offlineHelp")}
        </p>
      </div>
    </Panel>
  );
}
