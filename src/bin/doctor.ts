/**
 * doctor: is everything there that planb needs on this machine, and can the workspaces and ledgers named be read? Nothing is
 * changed but for a file in the home that is written, synced and removed again.
 */
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "#app/context.ts";
import { evidenceFsck } from "#app/verbs/evidence/fsck.ts";
import { printFaults } from "#cli/faults.ts";
import { columns } from "#cli/print/table.ts";
import { compose, workspacesByPath } from "./compose.ts";
import { VERSION } from "./version.ts";

interface Found {
  readonly what: string;
  readonly state: "ok" | "missing" | "failed";
  readonly says: string;
}

const counted = (faults: number): string => (faults === 1 ? "1 fault" : `${faults} faults`);

const found = (what: string, state: Found["state"], says: string): Found => ({ what, state, says });

async function law({ law: shipped }: Context): Promise<Found> {
  const books = await shipped.books();
  return books.ok
    ? found("law", "ok", `${books.value.length} rulebooks can be read`)
    : found("law", "failed", `${counted(books.faults.length)}; \`planb rules check\` lists them`);
}

function fonts(): Found {
  const folder = process.env.PLANB_FONTS ?? "/usr/share/fonts";
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  if (names.some((name) => name.includes("NotoSansCJK"))) return found("fonts", "ok", folder);
  return found(
    "fonts",
    "missing",
    `no Noto Sans CJK in ${folder}; PDF needs it: install fonts-noto-cjk or set PLANB_FONTS`,
  );
}

async function home(path: string): Promise<Found> {
  const file = join(path, `.doctor-${process.pid}`);
  try {
    mkdirSync(path, { recursive: true });
    const handle = await open(file, "wx");
    try {
      await handle.writeFile("planb");
      await handle.datasync();
    } finally {
      await handle.close();
      await rm(file, { force: true });
    }
    return found("home", "ok", `${path} can be written and synced`);
  } catch (error) {
    return found("home", "failed", `${path}: ${error instanceof Error ? error.message : "unknown reason"}`);
  }
}

/** A ledger that was set back as a whole is told only by what is kept elsewhere. */
const heads = (): Found =>
  process.env.PLANB_HEADS === undefined
    ? found(
        "heads",
        "missing",
        "PLANB_HEADS names no file outside the home; a ledger set back whole would not be noticed here",
      )
    : found("heads", "ok", process.env.PLANB_HEADS);

async function workspace(context: Context, name: string): Promise<readonly Found[]> {
  const read = await context.workspaces.open(name);
  if (!read.ok) return [found(name, "failed", `${counted(read.faults.length)}; \`planb check ${name}\` lists them`)];
  const sound = await evidenceFsck.run(context, { workspace: name });
  const ledger = sound.ok
    ? found(
        `${name}, ledger`,
        evidenceFsck.exit(sound.value) === 0 ? "ok" : "failed",
        `outcome: ${sound.value.outcome}`,
      )
    : found(`${name}, ledger`, "failed", printFaults(sound.faults).trim());
  return [found(name, "ok", `sha256 ${read.value.digest}`), ledger];
}

export async function doctor(names: readonly string[]): Promise<number> {
  const context = await compose(workspacesByPath());
  const place = process.env.PLANB_HOME ?? join(process.cwd(), ".planb");
  const all = [found("planb", "ok", VERSION), found("node", "ok", process.versions.node)];
  if (!context.ok) all.push(found("catalogue", "failed", printFaults(context.faults).trim()));
  else {
    all.push(
      found("today", "ok", context.value.clock.today()),
      await law(context.value),
      fonts(),
      await home(place),
      heads(),
    );
    for (const name of names) all.push(...(await workspace(context.value, name)));
    context.value.close();
  }
  process.stdout.write(`${columns(all.map(({ what, state, says }) => [state, what, says])).join("\n")}\n`);
  return all.some(({ state }) => state === "failed") ? 2 : 0;
}
