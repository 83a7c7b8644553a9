/** The head of a page: the question small, the answer large, one sentence that says what holds it back, four figures. */
import type { Head, Key } from "#contract/head.ts";
import { usePlace } from "../state/place.tsx";
import { Num } from "./num.tsx";
import { Said } from "./text.tsx";

export function Answer({ head }: { head: Head }) {
  return (
    <div className="head">
      <p className="q">
        <Said sentence={head.question} />
      </p>
      <h1>
        <Said sentence={head.answer} />
      </h1>
      <p className="lead">
        <Said sentence={head.lead} />
      </p>
    </div>
  );
}

const TONE: Readonly<Record<Key["tone"], string>> = { plain: "v", unmet: "v t-unmet", unknown: "v t-unknown" };

export function Keys({ keys }: { keys: readonly Key[] }) {
  return (
    <dl className="keys">
      {keys.slice(0, 4).map((key) => (
        <div key={JSON.stringify(key.title)}>
          <dt>
            <Said sentence={key.title} />
          </dt>
          <dd className={TONE[key.tone]}>
            {key.figure === undefined ? null : <Num figure={key.figure} unit="small" />}
            {key.figure === undefined && key.word !== undefined ? <Said sentence={key.word} /> : null}
          </dd>
          {key.note === undefined ? null : (
            <dd className="w">
              <Said sentence={key.note} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** Another verb's answer inside a panel of Today: its question and its answer, smaller than the page's own. */
export function Brief({ head }: { head: Head }) {
  const { words } = usePlace();
  return (
    <div className="brief">
      <p className="q">
        <Said sentence={head.question} />
      </p>
      <p className="a">
        <Said sentence={head.answer} />
      </p>
      <p className="note">
        {words.name(head.company.name).text}, {words.t(`role.${head.company.role}`)}
      </p>
    </div>
  );
}
