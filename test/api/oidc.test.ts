/** Signing in where the company signs in already: who comes back with a word that holds is let in, and nobody else. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK } from "#api/shared/oidc.ts";
import { oidc } from "#io/oidc.ts";
import { CLIENT, ISSUER, issuer, type Wrong } from "../support/issuer.ts";
import { POSTGRES, skippedWithoutPostgres } from "../support/postgres.ts";
import { ORIGIN, type Shared, sharedWorld, value } from "../support/shared.ts";

skippedWithoutPostgres();

describe.runIf(POSTGRES !== undefined)("signing in elsewhere", () => {
  const there = issuer("8f3c");
  let world: Shared;
  beforeAll(async () => {
    world = await sharedWorld(oidc({ issuer: ISSUER, ...CLIENT, back: `${ORIGIN}${BACK}`, fetch: there.fetch }));
    value(
      await world.operators.putAccount("anton", {
        ...{ name: "anna", role: "auditor", elsewhere: { issuer: ISSUER, subject: "8f3c" } },
      }),
    );
  });
  afterAll(() => world.close());

  const cookieOf = (response: Response, name: string) =>
    new RegExp(`(${name}=[^;]+)`).exec(response.headers.get("set-cookie") ?? "")?.[1] ?? "";

  async function begun(tenant = "anton", more = "") {
    const left = await world.app.request(`/v1/session/oidc?tenant=${tenant}${more}`);
    expect(left.status).toBe(303);
    return { url: left.headers.get("location") ?? "", cookie: cookieOf(left, "__Host-planb-away") };
  }

  test("the person is sent there with a challenge, comes back, and has a session", async () => {
    const { url, cookie } = await begun();
    const asked = new URL(url);
    expect(asked.origin).toBe(ISSUER);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ client_id: "planb", response_type: "code", scope: "openid", code_challenge_method: "S256" },
      redirect_uri: "https://planb.example/v1/session/oidc/back",
    });
    const back = await world.app.request(there.signIn(url), { headers: { cookie } });
    expect([back.status, back.headers.get("location")]).toEqual([303, `${ORIGIN}/`]);
    const session = cookieOf(back, "__Host-planb");
    const who = await world.app.request("/v1/session", { headers: { cookie: session } });
    expect(await who.json()).toEqual({
      ...{ tenant: "anton", account: "anna", role: "auditor", way: "session", may: ["read", "audit"] },
    });
    expect(await (await world.app.request("/v1/session/ways")).json()).toEqual({ elsewhere: true });
    const [call] = value(await world.calls.read("anton", 0, 10)).slice(-1);
    expect(call).toMatchObject({ account: "anna", way: "oidc", verb: "session open", outcome: "answered 0" });
  });

  test.each([
    ["/check?asOf=2026-02-04&lang=zh-Hant", `${ORIGIN}/check?asOf=2026-02-04&lang=zh-Hant`],
    ["https://elsewhere.example/", `${ORIGIN}/`],
    ["//elsewhere.example/", `${ORIGIN}/`],
    ["/\\elsewhere.example/", `${ORIGIN}/`],
    ["/.//elsewhere.example/", `${ORIGIN}//elsewhere.example/`],
    ["javascript:alert(1)", `${ORIGIN}/`],
    [`/check?transaction=${"x".repeat(3000)}`, `${ORIGIN}/`],
  ])("the person comes back to the page they wanted, and to none but ours: %s", async (wanted, to) => {
    const { url, cookie } = await begun("anton", `&to=${encodeURIComponent(wanted)}`);
    const back = await world.app.request(there.signIn(url), { headers: { cookie } });
    expect(back.headers.get("location")).toBe(to);
  });

  const refusals: readonly (readonly [string, Wrong])[] = [
    ["signed by another key", { key: "another" }],
    ["of another issuer", { claims: { iss: "https://elsewhere.example" } }],
    ["for another client", { claims: { aud: "another" } }],
    ["of another beginning", { claims: { nonce: "another" } }],
    ["that has ended", { claims: { exp: 1 } }],
    ["of somebody without an account", { claims: { sub: "stranger" } }],
  ];
  test.each(refusals)("a word %s lets nobody in", async (_name, wrong) => {
    const { url, cookie } = await begun();
    const back = await world.app.request(there.signIn(url, wrong), { headers: { cookie } });
    expect(back.status).toBe(401);
    expect(cookieOf(back, "__Host-planb=")).toBe("");
  });

  test("coming back without having begun, with another's beginning, twice, or to another tenant lets nobody in", async () => {
    const [mine, yours] = [await begun(), await begun()];
    const status = async (path: string, cookie: string) =>
      (await world.app.request(path, { headers: cookie === "" ? {} : { cookie } })).status;
    expect(await status(there.signIn(mine.url), "")).toBe(401);
    expect(await status(there.signIn(mine.url), yours.cookie)).toBe(401);
    expect(await status(there.signIn(mine.url), "__Host-planb-away=x")).toBe(401);
    const once = there.signIn(mine.url);
    expect(await status(once, mine.cookie)).toBe(303);
    expect(await status(once, mine.cookie)).toBe(401);
    for (const tenant of ["berta", "nobody"]) {
      const other = await begun(tenant);
      expect(await status(there.signIn(other.url), other.cookie)).toBe(401);
    }
  });
});
