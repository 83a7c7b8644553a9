/** What some law says of the switching itself, act by act, for counsel. */
import type { Conduct } from "#contract/conduct.ts";
import { usePlace } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { Panel, Table } from "./panel.tsx";
import { Name } from "./text.tsx";

type Spoken = Conduct["rules"][number];

function Says({ one }: { one: Spoken }) {
  const { words } = usePlace();
  return (
    <>
      <Name label={one.title} />
      <span className="under">
        {one.jurisdiction} · {words.t(`conduct.says.${one.modal}`)}
        {one.status === "enforced" ? "" : ` · ${words.t("conduct.unsettled")}`}
      </span>
      <span className="under">
        <Cite cite={one.cite} />
      </span>
    </>
  );
}

export function ConductPanel({ conduct }: { conduct: readonly Conduct[] }) {
  const { words } = usePlace();
  if (conduct.length === 0) return null;
  const head = (
    <>
      <th>{words.t("conduct.head.act")}</th>
      <th>{words.t("conduct.head.law")}</th>
    </>
  );
  return (
    <Panel title={words.t("conduct.title")} foot={words.t("conduct.note")}>
      <Table label={words.t("conduct.title")} head={head}>
        {conduct.flatMap(({ act, rules }) =>
          rules.length === 0 ? (
            <tr key={act}>
              <td className="full">
                <b>{words.t(`conduct.${act}`)}</b>
              </td>
              <td className="full ink2">{words.t("conduct.none")}</td>
            </tr>
          ) : (
            rules.map((one, at) => (
              <tr key={`${act} ${one.book} ${one.title.en}`}>
                <td className="full">{at === 0 ? <b>{words.t(`conduct.${act}`)}</b> : null}</td>
                <td className="full">
                  <Says one={one} />
                </td>
              </tr>
            ))
          ),
        )}
      </Table>
    </Panel>
  );
}
