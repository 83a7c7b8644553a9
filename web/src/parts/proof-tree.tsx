/** How a decision was derived: an indented list, the decisive path open, what is settled folded with a count. */
import { type ReactNode, useState } from "react";
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

/** What decides comes first: a rule that applies, then what is open, then what does not apply. */
const WEIGHT: Readonly<Record<ProofNode["state"], number>> = {
  conflict: 0,
  met: 1,
  committed: 2,
  unknown: 3,
  unmet: 4,
  outsideCoverage: 5,
  notApplicable: 6,
};

const inOrder = (node: ProofNode): readonly ProofNode[] =>
  node.kind === "decision" ? [...node.of].sort((a, b) => WEIGHT[a.state] - WEIGHT[b.state]) : node.of;

/** Stands open at first: the rule that decided, and below anything opened the path that made it so. */
function isDecisive(node: ProofNode, parent: ProofNode | undefined): boolean {
  if (parent === undefined) return true;
  if (parent.kind === "decision")
    return node.kind === "rule" && !node.displaced && (node.state === "met" || node.state === "unknown");
  return !SETTLED.includes(node.state) && node.state === parent.state;
}

interface NodeProps {
  readonly node: ProofNode;
  readonly parent?: ProofNode;
  /** Whether the first line stands open. */
  readonly open: boolean;
  /** What the answer does, beside the first line; its state then stands for the line's own. */
  readonly answer?: { readonly state: ProofNode["state"]; readonly badge: ReactNode } | undefined;
}

function Node({ node, parent, open: first, answer }: NodeProps) {
  const words = useWords();
  const [open, setOpen] = useState(parent === undefined ? first : isDecisive(node, parent));
  const settled = node.of.length > 0;
  const state = answer?.state ?? node.state;
  return (
    <li>
      <div className="row">
        <span className={`c-${MARK[state]}`}>
          <Glyph state={state} />
          <span className="vh">{words.t(`state.${state}`)}</span>
        </span>
        <span className={node.displaced ? "gone" : undefined}>
          {parent === undefined ? (
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
          {answer?.badge}
          {answer === undefined ? <Details node={node} /> : null}
        </span>
        <span className="par" lang="en">
          {node.cite === undefined ? "" : citeText(node.cite)}
        </span>
      </div>
      {settled && open ? (
        <ul>
          {inOrder(node).map((each) => (
            <Node key={`${each.id} ${each.says.en}`} node={each} parent={node} open />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

export function ProofTree({
  root,
  open = true,
  answer,
}: Pick<NodeProps, "answer"> & { root: ProofNode; open?: boolean }) {
  return (
    <ul className="tree root">
      <Node node={root} open={open} answer={answer} />
    </ul>
  );
}
