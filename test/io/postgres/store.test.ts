/**
 * The database of a shared server: the promises of the stores are those of the disk, reservations made at once never pass a cap, and
 * no tenant sees or writes a row of another, whatever the program asks.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#io/postgres/database.ts";
import { fitness } from "#io/postgres/fitness.ts";
import { addTenant, migrate, migrationNames } from "#io/postgres/migrate.ts";
import { sharedReservations } from "#io/postgres/reservations.ts";
import { together } from "#io/together.ts";
import { type Fresh, freshDatabase, POSTGRES, skippedWithoutPostgres } from "../../support/postgres.ts";
import { expectNobodyOver, reservationPromises, value } from "../reservation-promises.ts";
import { take } from "../reservation-taker.ts";

skippedWithoutPostgres();

test("one look for many: whoever comes while a look is under way shares the next, and sees what was there when it asked", async () => {
  const world = { state: 0, looks: 0 };
  const look = together(async () => {
    world.looks += 1;
    const seen = world.state;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return seen;
  });
  const first = look();
  world.state = 1;
  const later = [look(), look(), look()];
  expect([await first, ...(await Promise.all(later))]).toEqual([0, 1, 1, 1]);
  expect(world.looks).toBe(2);
  const fails = together(() => Promise.reject(new Error("away")));
  const both = await Promise.allSettled([fails(), fails()]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

describe.runIf(POSTGRES !== undefined)("PostgreSQL", () => {
  let cluster: Fresh;
  let app: ReturnType<typeof openDatabase>;
  let tenants = 0;

  beforeAll(async () => {
    cluster = await freshDatabase();
    app = openDatabase(cluster.appUrl, 64);
    for (const name of ["anton", "berta", ...Array.from({ length: 8 }, (_, no) => `t${no}`)])
      value(await addTenant(cluster.ownerUrl, name));
  });
  afterAll(() => app.close());

  const codes = async (outcome: Promise<{ readonly ok: boolean; readonly faults?: readonly { code: string }[] }>) =>
    (await outcome).faults?.map(({ code }) => code);

  reservationPromises("in PostgreSQL", () => {
    tenants += 1;
    return sharedReservations(app, `t${tenants - 1}`);
  });

  test("64 connections of four orders with limits from 40 to 100, 3 units each: nobody who holds some is ever over, nobody is refused who fits", async () => {
    const limits = { A: 40n, B: 60n, C: 80n, D: 100n };
    const orders = Array.from({ length: 64 }, (_, index) => "ABCD"[index % 4] ?? "A");
    const store = sharedReservations(app, "anton");
    const taken = await Promise.all(orders.map((order) => take(store, "race", limits, order, "3")));
    const told = taken.map((no, index) => ({ order: orders[index] ?? "", acknowledged: no === undefined ? [] : [no] }));
    expectNobodyOver(value(await store.read("race")), limits, told);
  });

  describe("two tenants", () => {
    const ROWS = "SELECT tenant, text FROM planb.reservation WHERE company = 'both'";

    beforeAll(async () => {
      for (const tenant of ["anton", "berta"]) await sharedReservations(app, tenant).append("both", 0, `of ${tenant}`);
    });

    test("each sees its own rows, and a statement without a tenant none", async () => {
      for (const tenant of ["anton", "berta"])
        expect(value(await app.within(tenant, (ask) => ask(ROWS)))).toEqual([{ tenant, text: `of ${tenant}` }]);
      expect(value(await app.ask(ROWS))).toEqual([]);
      expect(value(await app.ask("SELECT * FROM planb.tenant"))).toEqual([]);
      expect(value(await app.within("", (ask) => ask(ROWS)))).toEqual([]);
    });

    test("a program that forgets who it acts for reads nothing: the tenant goes with its transaction", async () => {
      const one = openDatabase(cluster.appUrl, 1);
      expect(value(await one.within("anton", (ask) => ask(ROWS)))).toHaveLength(1);
      expect(value(await one.ask(ROWS))).toEqual([]);
      await one.close();
    });

    const write = (statement: string) => codes(app.within("anton", (ask) => ask(statement)));

    test("a row of another tenant is not written, whatever the statement says", async () => {
      const into = "INSERT INTO planb.reservation (tenant, company, no, text) VALUES";
      expect(await write(`${into} ('berta', 'both', 1, 'x')`)).toEqual(["database-away"]);
      expect(await write(`${into} ('nobody', 'both', 0, 'x')`)).toEqual(["database-away"]);
      expect(value(await app.within("berta", (ask) => ask(ROWS)))).toHaveLength(1);
    });

    test("an entry is neither changed nor taken away, not even its own tenant's", async () => {
      for (const statement of [
        "UPDATE planb.reservation SET text = 'x'",
        "DELETE FROM planb.reservation",
        "TRUNCATE planb.reservation",
        "INSERT INTO planb.tenant (name) VALUES ('carla')",
        "ALTER TABLE planb.reservation DISABLE ROW LEVEL SECURITY",
        "SET ROLE planb_owner",
        "CREATE TABLE planb.own (x int)",
      ])
        expect(await write(statement), statement).toEqual(["database-away"]);
    });

    test("an entry without a tenant is refused", async () => {
      const statement = "INSERT INTO planb.reservation (company, no, text) VALUES ('both', 1, 'x')";
      expect(await codes(app.ask(statement))).toEqual(["database-away"]);
    });

    test("even the owner of the tables sees a tenant's rows only as that tenant", async () => {
      const owner = openDatabase(cluster.ownerUrl, 1);
      expect(value(await owner.ask(ROWS))).toEqual([]);
      await owner.close();
    });

    test("a name that is no tenant's is not made one", async () => {
      for (const name of ["", "Anton", "a b", "anton'; DROP TABLE planb.tenant; --", "1a"])
        expect(await codes(addTenant(cluster.ownerUrl, name))).toEqual(["out-of-range"]);
      const quoted = app.within("'; RESET planb.tenant; SELECT '", (ask) => ask(ROWS));
      expect(value(await quoted)).toEqual([]);
    });
  });

  describe("every table", () => {
    test("is held apart by tenant, for its owner too", async () => {
      const rows = value(
        await app.ask(`
          SELECT relname, relrowsecurity AND relforcerowsecurity AS apart,
            EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid) AS policy
          FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'planb' AND relkind = 'r'
            AND relname <> 'migration'`),
      );
      expect(rows.length).toBeGreaterThanOrEqual(2);
      for (const row of rows) expect(row).toMatchObject({ apart: true, policy: true });
    });
  });

  describe("a server starts on it", () => {
    const startsAs = async (url: string) => {
      const database = openDatabase(url, 1);
      const outcome = await fitness(database);
      await database.close();
      return outcome.ok ? "fit" : outcome.faults[0]?.message;
    };

    test("as the plain role, and as nobody else", async () => {
      expect(await startsAs(cluster.appUrl)).toBe("fit");
      expect(await startsAs(cluster.ownerUrl)).toBe("the role of DATABASE_URL owns the tables");
      expect(await startsAs(cluster.rootUrl)).toBe("the role of DATABASE_URL is not bound by row-level security");
      await cluster.root("CREATE ROLE passes LOGIN BYPASSRLS");
      expect(await startsAs(cluster.rootUrl.replace("root@", "passes@"))).toBe(
        "the role of DATABASE_URL is not bound by row-level security",
      );
    });

    test("and not when there is none, in words that name no address and no role", async () => {
      const gone = cluster.appUrl.replace(/host=.*/, "host=%2Fnowhere");
      expect(await startsAs(gone)).toBe("the database did not do what was asked (ENOENT)");
    });

    test("on the tables of this planb: an older and a newer database are told", async () => {
      await cluster.root("CREATE DATABASE other OWNER planb_owner");
      const other = (url: string) => url.replace(/\/planb_\d+\?/, "/other?");
      expect(value(await migrate(other(cluster.ownerUrl), "planb_app"))).toEqual(await migrationNames());
      expect(value(await migrate(other(cluster.ownerUrl), "planb_app"))).toEqual([]);
      const owner = openDatabase(other(cluster.ownerUrl), 1);
      const [last = ""] = (await migrationNames()).slice(-1);
      await owner.ask("UPDATE planb.migration SET digest = 'x' WHERE name = $1", [last]);
      expect(await codes(migrate(other(cluster.ownerUrl), "planb_app"))).toEqual(["database-unfit"]);
      await owner.ask("UPDATE planb.migration SET name = '9999-later' WHERE name = $1", [last]);
      expect(await codes(migrate(other(cluster.ownerUrl), "planb_app"))).toEqual(["database-unfit"]);
      expect(await startsAs(other(cluster.appUrl))).toBe("the tables are not those of this planb");
      await owner.close();
    });
  });
});
