/** How a decision was derived: an indented list, the decisive path open, what is settled folded with a count. */
import { useState } from "react";
import type { ProofNode } from "#contract/check.ts";
import { printComparison } from "#contract/format.ts";
import { useWords } from "../state/place.tsx";
import { citeText } from "./cite.tsx";
import { Glyph, MARK } from "./glyphs.tsx";
import { Num } from "./num.tsx";
import { Foreign, Name } from "./text.tsx";

const SETTLED: readonly ProofNode["state"][] = ["met", "notApplicable"];

const lines = (node: ProofNode): number => 1 + node.of.reduce((sum, each) => sum + lines(each), 0);

function Details({ node }: { node: ProofNode }) {
  const words = useWords();
  return (
    <>
      {node.shown === undefined && node.margin === undefined ? null : (
        <span className="in">
          {node.shown === undefined ? null : <Foreign text={printComparison(node.shown)} />}
          {node.margin === undefined ? null : (
            <>
              {node.shown === undefined ? "" : " · "}
              {words.t("check.margin")} <Num figure={node.margin} />
            </>
          )}
        </span>
      )}
      {node.missing.length === 0 || node.of.length > 0 ? null : (
        <span className="in">
          {words.t("check.needs")} <code>{node.missing.join(", ")}</code>
        </span>
      )}
      {node.judgement ? <span className="in">{words.t("check.judgement")}</span> : null}
      {node.reading === undefined ? null : (
        <span className="in">
          {words.t("check.reading")} <Foreign text={node.reading} />
        </span>
      )}
      {node.displaced ? <span className="in">{words.t("check.displaced")}</span> : null}
    </>
  );
}

function Node({ node, depth }: { node: ProofNode; depth: number }) {
  const words = useWords();
  const [open, setOpen] = useState(depth < 1 || !SETTLED.includes(node.state));
  const settled = node.of.length > 0;
  return (
    <li>
      <div className="row">
        <span className={`c-${MARK[node.state]}`}>
          <Glyph state={node.state} />
          <span className="vh">{words.t(`state.${node.state}`)}</span>
        </span>
        <span className={node.displaced ? "gone" : undefined}>
          {depth === 0 ? (
            <b>
              <Name label={node.says} />
            </b>
          ) : (
            <Name label={node.says} />
          )}{" "}
          {settled ? (
            <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? words.t("check.fold") : words.t("check.unfold", { n: lines(node) - 1 })}
            </button>
          ) : null}
          <Details node={node} />
        </span>
        <span className="par" lang="en">
          {node.cite === undefined ? "" : citeText(node.cite)}
        </span>
      </div>
      {settled && open ? (
        <ul>
          {node.of.map((each) => (
            <Node key={`${each.id} ${each.says.en}`} node={each} depth={depth + 1} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

export function ProofTree({ root }: { root: ProofNode }) {
  return (
    <ul className="tree root">
      <Node node={root} depth={0} />
    </ul>
  );
}
