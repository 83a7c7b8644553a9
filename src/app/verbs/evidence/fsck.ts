/** evidence fsck: is the ledger in itself sound? Opening it has held it against every head that was given out. */
import type { z } from "zod";
import { EvidenceFsckInput, EvidenceFsckReport } from "#contract/ledger.ts";
import { examineEntries } from "#evidence/examine.ts";
import { type Check, changed, fine, open } from "#evidence/finding.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../../context.ts";
import { ledgerOf, logTold } from "../../evidence/ledger.ts";
import type { ProjectionOnDisk, TilesOnDisk } from "../../ports.ts";
import { sealed } from "../../report.ts";
import type { Verb } from "../../verb.ts";

function tilesCheck({ files, present, differing, missing }: TilesOnDisk): Check {
  const what = "the static files are those of the tree";
  if (present === 0) return fine(what, "none are written");
  const [wrong] = differing;
  if (wrong !== undefined)
    return changed(what, `${wrong} is not what the tree says; \`planb evidence rebuild\` writes it anew`);
  return missing.length === 0
    ? fine(what, `${files} files`)
    : open(what, `${missing.length} of ${files} are not written yet; \`planb evidence rebuild\` does`);
}

function projectionCheck(found: ProjectionOnDisk, size: number): Check {
  const what = "the projection says what the journal says";
  if (found.state === "absent") return fine(what, "none is written");
  if (found.state === "differs")
    return changed(what, `entry ${found.at} is not what the journal says; \`planb evidence rebuild\` writes it anew`);
  return found.state === "same"
    ? fine(what, `${found.rows} entries`)
    : open(what, `${found.rows} of ${size} entries are in it; \`planb evidence rebuild\` writes it anew`);
}

async function run(
  context: Context,
  { workspace }: z.infer<typeof EvidenceFsckInput>,
): Promise<Outcome<EvidenceFsckReport>> {
  const opened = await ledgerOf(context, workspace);
  if (!opened.ok) return opened;
  const { company, log } = opened.value;
  const tiles = await context.journals.tiles(company);
  if (!tiles.ok) return tiles;
  const projection = await context.journals.projection(company);
  if (!projection.ok) return projection;
  const checks = [
    fine("the journal leads to every head that was given out", `${log.size} entries`),
    ...examineEntries(log),
    tilesCheck(tiles.value),
    projectionCheck(projection.value, log.size),
  ];
  const isSound = checks.every(({ state }) => state !== "failed");
  return ok(
    sealed({
      verb: "evidence fsck" as const,
      outcome: isSound ? ("sound" as const) : ("damaged" as const),
      log: logTold(log),
      checks: checks.map(({ what, state, detail }) => ({ what, state, detail })),
    }),
  );
}

export const evidenceFsck: Verb<typeof EvidenceFsckInput, typeof EvidenceFsckReport> = {
  group: "evidence",
  name: "fsck",
  asks: "Is the ledger sound in itself, to the last entry?",
  input: EvidenceFsckInput,
  output: EvidenceFsckReport,
  effect: "appends",
  ledger: true,
  run,
  exit: ({ outcome }) => (outcome === "sound" ? 0 : 1),
};
