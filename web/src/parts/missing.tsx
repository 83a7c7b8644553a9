/** What is unknown, who can answer, and what the answer would settle; and the rulebooks an answer rests on. */
import type { Head, Missing } from "#contract/head.ts";
import { useWords } from "../state/place.tsx";
import { Panel, Table, useSome } from "./panel.tsx";
import { Foreign, Name } from "./text.tsx";

/** Rows shown before the rest is asked for. */
const FEW = 8;

/** The same fact asked for by two verbs is one line. */
export function together(heads: readonly (Head | undefined)[]): readonly Missing[] {
  const all = new Map<string, Missing>();
  for (const each of heads.flatMap((head) => head?.missing ?? [])) if (!all.has(each.fact)) all.set(each.fact, each);
  return [...all.values()];
}

export function MissingPanel({ missing }: { missing: readonly Missing[] }) {
  const words = useWords();
  const { shown, more } = useSome(missing, FEW);
  const head = (
    <>
      <th>{words.t("missing.fact")}</th>
      <th className="wide">{words.t("missing.settles")}</th>
      <th>{words.t("missing.who")}</th>
      <th>{words.t("missing.way")}</th>
    </>
  );
  return (
    <Panel
      id="unknown"
      more={more}
      title={words.t("missing.title")}
      sub={missing.length === 0 ? words.t("missing.none") : undefined}
    >
      {missing.length === 0 ? (
        <div className="body" />
      ) : (
        <Table label={words.t("missing.title")} head={head}>
          {shown.map((each) => (
            <tr key={each.fact}>
              <td className="full">
                <Name label={each.question} />
                <span className="under">
                  <code>{each.fact}</code>
                </span>
              </td>
              <td className="ink2 wide">
                <Name label={each.settles} />
              </td>
              <td className="ink2">{each.who === "" ? <span className="dim">—</span> : <Foreign text={each.who} />}</td>
              <td className="dim nw">{words.t(`remedy.${each.remedy}`)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

export function BooksPanel({ books }: { books: Head["books"] }) {
  const words = useWords();
  const { shown, more } = useSome(books, FEW);
  if (books.length === 0) return null;
  const head = (
    <>
      <th>{words.t("books.book")}</th>
      <th>{words.t("books.place")}</th>
      <th>{words.t("books.known")}</th>
      <th className="wide">SHA-256</th>
    </>
  );
  return (
    <Panel id="books" more={more} title={words.t("check.coverage")} sub={words.t("books.sub")}>
      <Table label={words.t("check.coverage")} head={head}>
        {shown.map((book) => (
          <tr key={book.id}>
            <td className="full">
              <Name label={book.title} />
              <span className="under">
                <code>{book.id}</code>
              </span>
            </td>
            <td className="ink2">{book.jurisdiction}</td>
            <td className="nw">{book.knownOn}</td>
            <td className="wide">
              <code>{book.digest.slice(0, 16)}…</code>
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
