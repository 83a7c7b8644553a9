/** Under 300 ms nothing, up to 2 s a thin bar, above that a sentence. Numbers never count up for show. */
import { useEffect, useState } from "react";
import { useWords } from "../state/place.tsx";

/** Milliseconds after which something is shown, and after which it is said. */
const SHOW_AFTER = 300;
const SAY_AFTER = 2000;

export function Progress({ waiting }: { waiting: boolean }) {
  const words = useWords();
  const [stage, setStage] = useState<"none" | "bar" | "words">("none");
  useEffect(() => {
    setStage("none");
    if (!waiting) return;
    const bar = setTimeout(() => setStage("bar"), SHOW_AFTER);
    const said = setTimeout(() => setStage("words"), SAY_AFTER);
    return () => {
      clearTimeout(bar);
      clearTimeout(said);
    };
  }, [waiting]);
  return (
    <div className="waiting" role="status">
      {waiting && stage !== "none" ? <div className="line" /> : null}
      {waiting && stage === "words" ? <p className="wrap note">{words.t("progress.computing")}</p> : null}
    </div>
  );
}
