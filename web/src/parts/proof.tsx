/**
 * Two steps to the proof. Step one is the card: what the number is, its exact value, its formula with the inputs as
 * further numbers. Step two is the thing itself: the paragraph, the row of the workbook, the certificate, the entry of
 * the ledger. From there one goes back, not deeper. The address of the drawer is in the URL (`#proof=`).
 */
import { use, useEffect, useRef } from "react";
import type { Figure, Proof } from "#contract/figure.ts";
import { printExact, printValue } from "#contract/format.ts";
import type { Head } from "#contract/head.ts";
import { hrefOf } from "../state/address.ts";
import type { Entry } from "../state/figures.ts";
import { FiguresContext, usePlace } from "../state/place.tsx";
import { Cite, citeText } from "./cite.tsx";
import { Num } from "./num.tsx";
import { Foreign, Name, Said } from "./text.tsx";

type ProofOf<K extends Proof["kind"]> = Extract<Proof, { kind: K }>;

function TitleOf({ entry }: { entry: Entry }) {
  const { words } = usePlace();
  if (entry.title.kind === "sentence") return <Said sentence={entry.title.sentence} />;
  if (entry.title.kind === "name") return <Foreign text={entry.title.name} />;
  return words.has(entry.title.key) ? words.t(entry.title.key) : <code>{entry.path}</code>;
}

function Large({ figure }: { figure: Figure }) {
  const { words } = usePlace();
  const { number, before, after, kind } = printValue(words.language, figure.value, figure.unit);
  return (
    <p className={kind === "unknown" ? "large c-unknown" : "large"}>
      {number} <small>{`${before}${after}`.trim()}</small>
    </p>
  );
}

function Formula({ proof }: { proof: ProofOf<"formula"> }) {
  const { words } = usePlace();
  return (
    <div className="formula">
      <p className="under">{words.t("proof.formula")}</p>
      <p>
        <code lang="en">{proof.text}</code>
      </p>
      <dl className="kv">
        {proof.inputs.map((input) => (
          <div key={`${input.name} ${input.value}`}>
            <dt>
              <Foreign text={input.name} />
            </dt>
            <dd>
              <Num figure={input} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="note">
        {words.t("proof.method")} <code>{proof.method}</code>
      </p>
    </div>
  );
}

function doorText(proof: Proof): string {
  switch (proof.kind) {
    case "paragraph":
      return citeText(proof.citation);
    case "row":
      return `${proof.file} · ${proof.sheet} · ${proof.row} · ${proof.column}`;
    case "certificate":
      return `SHA-256 ${proof.digest.slice(0, 12)}…`;
    case "entry":
      return `${proof.index} / ${proof.size}`;
    case "formula":
      return proof.text;
  }
}

/** The doors of step one: everything the number rests on but its formula, which is shown in place. */
function Doors({ entry }: { entry: Entry }) {
  const { words, address } = usePlace();
  return (
    <ul className="rows doors">
      {entry.figure.proof.map((proof, index) =>
        proof.kind === "formula" ? null : (
          <li key={`${proof.kind} ${doorText(proof)}`}>
            <a href={hrefOf({ ...address, proof: `${entry.path}~${index}` })}>{words.t(`proof.${proof.kind}`)}</a>
            <span className="s" lang="en">
              {doorText(proof)}
            </span>
          </li>
        ),
      )}
    </ul>
  );
}

function Pairs({ of }: { of: readonly (readonly [string, React.ReactNode])[] }) {
  return (
    <dl className="kv">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Thing({ proof }: { proof: Proof }) {
  const { words } = usePlace();
  const t = words.t;
  switch (proof.kind) {
    case "paragraph":
      return (
        <>
          <h3>
            <Cite cite={proof.citation} />
          </h3>
          {proof.citation.readOn === undefined ? null : (
            <p className="note">{t("source.readOn", { date: { date: proof.citation.readOn } })}</p>
          )}
          <blockquote>
            <Name label={proof.says} />
            <span className="note">{t("proof.paraphrase")}</span>
          </blockquote>
        </>
      );
    case "row":
      return (
        <Pairs
          of={[
            [t("proof.file"), <code key="file">{proof.file}</code>],
            [t("proof.sheet"), <code key="sheet">{proof.sheet}</code>],
            [t("proof.rowNumber"), proof.row],
            [t("proof.column"), <code key="column">{proof.column}</code>],
            [t("source.title"), <Foreign key="source" text={proof.source === "" ? "—" : proof.source} />],
            [t("proof.mark"), t(`mark.${proof.mark}`)],
          ]}
        />
      );
    case "certificate":
      return (
        <>
          <p>
            <Foreign text={proof.says} />
          </p>
          <p className="note">{t("proof.certificateHelp")}</p>
          <p>
            <code className="wrapped">{proof.digest}</code>
          </p>
        </>
      );
    case "entry":
      return (
        <>
          <Pairs
            of={[
              [t("proof.entryIndex"), proof.index],
              [t("proof.entrySize"), proof.size],
            ]}
          />
          <p className="note">{t("proof.root")}</p>
          <p>
            <code className="wrapped">{proof.root}</code>
          </p>
        </>
      );
    case "formula":
      return <Formula proof={proof} />;
  }
}

function Card({ entry, moment }: { entry: Entry; moment: Head["moment"] | undefined }) {
  const { words } = usePlace();
  const { figure } = entry;
  const citations = figure.proof.flatMap((proof) => (proof.kind === "paragraph" ? [citeText(proof.citation)] : []));
  const printed = printValue(words.language, figure.value, figure.unit);
  const copy = (text: string) => void navigator.clipboard.writeText(text);
  return (
    <>
      <Large figure={figure} />
      {figure.mark === "assumption" ? (
        <p>
          <span className="st st-committed">{words.t("number.assumption")}</span>
        </p>
      ) : null}
      {moment === undefined ? null : (
        <p className="note">
          {words.t("dates.both", { asOf: { date: moment.asOf }, knownOn: { date: moment.knownOn } })}
        </p>
      )}
      {figure.proof.map((proof) => (proof.kind === "formula" ? <Formula key={proof.text} proof={proof} /> : null))}
      <Doors entry={entry} />
      {printed.kind === "number" ? (
        <p className="note">
          {words.t(printed.cut ? "proof.exactCut" : "proof.exact")}{" "}
          <code className="wrapped">{printExact(figure.value)}</code>
        </p>
      ) : null}
      <div className="acts">
        <button type="button" className="btn" onClick={() => copy(figure.value)}>
          {words.t("action.copyValue")}
        </button>
        {citations.length === 0 ? null : (
          <button type="button" className="btn" onClick={() => copy(citations.join("; "))}>
            {words.t("action.copyCitation")}
          </button>
        )}
      </div>
    </>
  );
}

const STEP_TWO = /^(.*)~(\d+)$/;

export function ProofDrawer({ momentOf }: { momentOf: (path: string) => Head["moment"] | undefined }) {
  const { address, words, go } = usePlace();
  const book = use(FiguresContext);
  const dialog = useRef<HTMLDialogElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const second = STEP_TWO.exec(address.proof ?? "");
  const path = second?.[1] ?? address.proof;
  const entry = path === undefined ? undefined : book.at(path);
  const proof = second === null ? undefined : entry?.figure.proof[Number(second[2])];
  const open = entry !== undefined;
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) {
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      element.showModal();
    } else if (!open && element.open) {
      element.close();
      opener.current?.focus();
    }
  }, [open]);
  const close = () => go({ page: address.page, query: address.query });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the dialog's own way out; a click beside it is a second one
    <dialog
      ref={dialog}
      className="proof"
      aria-labelledby="proof-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      {entry === undefined || path === undefined ? null : (
        <div className="inside">
          <div className="top">
            {proof === undefined ? (
              <span className="q">{words.t("proof.card")}</span>
            ) : (
              <a href={hrefOf({ ...address, proof: path })}>{words.t("proof.back")}</a>
            )}
            <button type="button" className="text" onClick={close}>
              {words.t("action.close")}
            </button>
          </div>
          <h2 id="proof-title">{proof === undefined ? <TitleOf entry={entry} /> : words.t(`proof.${proof.kind}`)}</h2>
          {entry.owner === undefined || proof !== undefined ? null : (
            <p className="ink2">
              <Name label={entry.owner} />
            </p>
          )}
          {proof === undefined ? <Card entry={entry} moment={momentOf(path)} /> : <Thing proof={proof} />}
        </div>
      )}
    </dialog>
  );
}
