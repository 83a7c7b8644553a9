/**
 * Workspaces on disk, by the path a person types or by the names a server was started with. What was read is kept until
 * a file of it changes.
 */
import { existsSync, readdirSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Clock, ListedWorkspace, Workspaces } from "#app/ports.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import type { Workspace } from "#workspace/workspace.ts";
import { markOf } from "./changes.ts";
import { openWorkspace, readSheets } from "./workspace-folder.ts";

/** Where a workspace stands, by what the caller calls it; undefined when there is none. */
export type Locate = (name: string) => string | undefined;

const EXHIBIT = /^[^/\\]+$/;

function eventDates(workspace: Workspace): readonly string[] {
  const { case_events, facts } = workspace.tables;
  const dates = [
    ...case_events.flatMap((row) => [row.at, row.recorded]),
    ...facts.flatMap((row) => row.known_on ?? []),
  ];
  return [...new Set<string>(dates)].sort();
}

function listed(name: string, workspace: Workspace): ListedWorkspace[] {
  return workspace.tables.company.slice(0, 1).map((row) => ({
    name,
    company: {
      id: row.id,
      name: {
        en: row.name,
        ...(row.name_zh_hant === undefined ? {} : { "zh-Hant": row.name_zh_hant }),
        ...(row.name_zh_hans === undefined ? {} : { "zh-Hans": row.name_zh_hans }),
      },
      role: row.role,
    },
    eventDates: eventDates(workspace),
  }));
}

export function diskWorkspaces(
  locate: Locate,
  names: () => readonly string[],
  catalogue: Catalogue,
  clock: Clock,
): Workspaces {
  const kept = new Map<string, { readonly mark: string; readonly read: Promise<Outcome<Workspace>> }>();
  const marks = new Map<string, () => Promise<string>>();
  const markAt = (path: string): Promise<string> => {
    const look = marks.get(path) ?? markOf(path);
    marks.set(path, look);
    return look();
  };
  const nowhere = (name: string) =>
    failed(
      fault(
        "not-found-here",
        {},
        `there is no workspace ${quote(name)}`,
        `There are: ${names().join(", ")}.${nearestHint(name, names())}`,
      ),
    );

  async function open(name: string): Promise<Outcome<Workspace>> {
    const path = locate(name);
    if (path === undefined) return nowhere(name);
    const mark = await markAt(path);
    const before = kept.get(path);
    if (before?.mark === mark) return before.read;
    const read = openWorkspace(path, catalogue).then((each) =>
      each.ok ? { ok: true as const, value: each.value.workspace } : each,
    );
    kept.set(path, { mark, read });
    return read;
  }

  return {
    open,
    async sheets(name) {
      const path = locate(name);
      if (path === undefined) return nowhere(name);
      const read = await readSheets(path);
      if (!read.ok) return read;
      const { sheets, unread = [] } = read.value;
      if (unread.length > 0) return failed(...unread);
      return ok({
        sheets,
        ...((await stat(path)).isDirectory() ? {} : { workbook: new Uint8Array(await readFile(path)) }),
      });
    },
    async exhibit(workspace, name) {
      const path = locate(workspace);
      if (path === undefined || !EXHIBIT.test(name) || name === "..") return undefined;
      const folder = path.endsWith(".xlsx")
        ? join(dirname(path), `${basename(path, ".xlsx")}-exhibits`)
        : join(path, "exhibits");
      try {
        return new Uint8Array(await readFile(join(folder, name)));
      } catch {
        return undefined;
      }
    },
    async list() {
      const read = await Promise.all(names().map(async (name) => [name, await open(name)] as const));
      const workspaces = read.flatMap(([name, each]) => (each.ok ? listed(name, each.value) : []));
      return { workspaces, today: clock.today() };
    },
  };
}

/** The workspaces in a folder, by name: what is put there is served, what begins with a point is not. */
export function inFolder(folder: string): { readonly locate: Locate; readonly names: () => readonly string[] } {
  const names = () =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => !name.startsWith("."))
          .sort()
      : [];
  // A name, and no way to somewhere else; the whole folder is not read to find one in it.
  const isName = (name: string) => name !== "" && !name.startsWith(".") && basename(name) === name;
  return { names, locate: (name) => (isName(name) && existsSync(join(folder, name)) ? join(folder, name) : undefined) };
}

export const byPath: Locate = (name) => resolve(name);
export const byName =
  (places: ReadonlyMap<string, string>): Locate =>
  (name) =>
    places.get(name);
