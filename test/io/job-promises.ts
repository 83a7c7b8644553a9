/** What every store of jobs promises, wherever it keeps them: run over each of them. */
import { describe, expect, test } from "vitest";
import { type JobStore, MOST_TRIES } from "#app/jobs/store.ts";
import { value } from "./reservation-promises.ts";

const JOB = { verb: "check", input: '{"workspace":"w"}' };
const HOUR = 3600;
/** A lease that has ended when it begins. */
const OVER = -1;

/** `make` gives a store in which there was never a job. */
export function jobPromises(name: string, make: () => JobStore): void {
  describe(`jobs ${name}`, () => {
    test("nobody asked for anything: none is leased, none is found", async () => {
      const store = make();
      expect(value(await store.lease(HOUR))).toBeUndefined();
      expect(value(await store.find("no such id"))).toBeUndefined();
      expect(value(await store.list(10))).toEqual([]);
    });

    test("a job waits, is leased by one, and its outcome is kept", async () => {
      const store = make();
      const id = value(await store.add({ ...JOB, by: "olga" }));
      expect(value(await store.find(id))).toMatchObject({ ...JOB, id, by: "olga", state: "waiting", tries: 0 });
      const leased = value(await store.lease(HOUR));
      expect(leased).toMatchObject({ ...JOB, id, tries: 1 });
      expect(value(await store.lease(HOUR))).toBeUndefined();
      expect(leased === undefined ? undefined : value(await store.finish(leased, "done", '{"a":1}'))).toBe(true);
      expect(value(await store.find(id))).toMatchObject({ state: "done", outcome: '{"a":1}' });
      expect(value(await store.lease(HOUR))).toBeUndefined();
    });

    test("the oldest goes first, the newest is listed first", async () => {
      const store = make();
      const ids = [value(await store.add(JOB)), value(await store.add(JOB)), value(await store.add(JOB))];
      expect(value(await store.list(10)).map(({ id }) => id)).toEqual(ids.toReversed());
      const [newest] = value(await store.list(1));
      expect(Object.keys(newest ?? {}).sort()).toEqual(["by", "id", "state", "tries", "verb"]);
      for (const id of ids) expect(value(await store.lease(HOUR))?.id).toBe(id);
    });

    test("one key is one job; of another question it is refused", async () => {
      const store = make();
      const id = value(await store.add({ ...JOB, key: "k" }));
      expect(value(await store.add({ ...JOB, key: "k" }))).toBe(id);
      const other = await store.add({ ...JOB, verb: "map", key: "k" });
      expect(other).toMatchObject({ ok: false, faults: [{ code: "edit-conflict" }] });
      expect(value(await store.list(10))).toHaveLength(1);
    });

    test("a lease that ended is another's: the first one's outcome is not written, and it is told", async () => {
      const store = make();
      const id = value(await store.add(JOB));
      const first = value(await store.lease(OVER));
      const second = value(await store.lease(HOUR));
      if (first === undefined || second === undefined) throw new Error("both were to lease it");
      expect([first.id, second.id, second.tries]).toEqual([id, id, 2]);
      expect(value(await store.extend(first, HOUR))).toBe(false);
      expect(value(await store.finish(first, "done", '"first"'))).toBe(false);
      expect(value(await store.finish(second, "done", '"second"'))).toBe(true);
      expect(value(await store.finish(second, "failed", '"again"'))).toBe(false);
      expect(value(await store.find(id))).toMatchObject({ state: "done", outcome: '"second"' });
    });

    test("a lease that is extended holds", async () => {
      const store = make();
      value(await store.add(JOB));
      const leased = value(await store.lease(OVER));
      if (leased === undefined) throw new Error("it was to be leased");
      expect(value(await store.extend(leased, HOUR))).toBe(true);
      expect(value(await store.lease(HOUR))).toBeUndefined();
      expect(value(await store.finish(leased, "failed", "[]"))).toBe(true);
    });

    test(`what ends ${MOST_TRIES} workers is given up`, async () => {
      const store = make();
      const id = value(await store.add(JOB));
      for (let tries = 0; tries < MOST_TRIES; tries += 1) expect(value(await store.lease(OVER))?.id).toBe(id);
      expect(value(await store.lease(OVER))).toBeUndefined();
      expect(value(await store.find(id))).toMatchObject({ state: "failed", tries: MOST_TRIES });
    });

    test("sixteen workers at once take sixteen jobs, each its own", async () => {
      const store = make();
      const ids = await Promise.all(Array.from({ length: 16 }, () => store.add(JOB)));
      const taken = await Promise.all(Array.from({ length: 16 }, () => store.lease(HOUR)));
      expect(taken.map((one) => value(one)?.id).sort()).toEqual(ids.map((one) => value(one)).sort());
    });
  });
}
