/** Writes files whole or not at all: beside their place first, synced, then renamed. */
import { open, rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { Outbox } from "#app/ports.ts";
import { failed, fault, ok } from "#kernel/fault.ts";

/** For faces that others can reach: a caller from outside names no file on this machine. */
export const closedOutbox: Outbox = {
  async write() {
    return failed(
      fault(
        "unknown-option",
        {},
        "no file is written for a caller over HTTP",
        "Leave the file out, or ask on the command line of the machine that is to hold it.",
      ),
    );
  },
};

export const diskOutbox: Outbox = {
  async write(path, bytes) {
    const place = resolve(path);
    const beside = `${place}.part`;
    try {
      const file = await open(beside, "w");
      try {
        await file.writeFile(bytes);
        await file.datasync();
      } finally {
        await file.close();
      }
      await rename(beside, place);
      return ok(place);
    } catch (error) {
      await rm(beside, { force: true });
      const why = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
      return failed(
        fault(
          "missing-file",
          { file: path },
          `the file cannot be written: ${why}`,
          "Name a file in a folder that exists and may be written to.",
        ),
      );
    }
  },
};
