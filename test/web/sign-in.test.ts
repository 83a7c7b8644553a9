/** The door of a shared server in the page: what it says, in which language; who is named in the frame; and that no person is shown what another was told. */
import { createElement } from "react";
import { describe, expect, it } from "vitest";
import { CATALOGUES } from "../../src/contract/catalogues.ts";
import type { Who } from "../../src/contract/session.ts";
import { LANGUAGES, type Language } from "../../src/contract/text.ts";
import { wordsIn } from "../../src/contract/words.ts";
import { refusalOf, SignIn } from "../../web/src/pages/sign-in.tsx";
import { Trouble } from "../../web/src/parts/faults.tsx";
import { WhoMenu } from "../../web/src/parts/who.tsx";
import { readAddress } from "../../web/src/state/address.ts";
import { type Client, makeClient, type WireFault } from "../../web/src/state/client.ts";
import { draw } from "./draw.ts";

const nobody = makeClient(() => Promise.reject(new Error("nobody is there")));

const door = (language: Language, ended = false): string =>
  draw(
    language,
    createElement(SignIn, {
      ...{ client: nobody, ended, go: () => undefined, whenIn: () => undefined },
      address: readAddress("/check", "?asOf=2026-02-04", ""),
      words: wordsIn(language, CATALOGUES[language]),
    }),
  );

const fault = (code: string): WireFault => ({ code, message: `the message of ${code}`, at: {}, help: "What helps." });
const faults = (...codes: readonly string[]) => ({ kind: "faults" as const, faults: codes.map(fault) });

describe("the form", () => {
  it.each([
    ["en", "Tenant Account Password Sign in"],
    ["zh-Hant", "租戶 帳號 密碼 登入"],
    ["zh-Hans", "租户 账号 密码 登录"],
  ] as const)("in %s asks for three things", (language, fields) => expect(door(language)).toContain(fields));

  it("says that a session has ended, and only then", () => {
    expect(door("en", true)).toContain("The session has ended.");
    expect(door("en")).not.toContain("ended");
  });

  it("tells what kept somebody out in the reader's words, and never which of the three was wrong", () => {
    expect(refusalOf({ kind: "answer", value: null })).toBeUndefined();
    expect(refusalOf({ kind: "offline" })).toBe("error.offline");
    expect(refusalOf({ kind: "defect", title: "reference D-1" })).toBe("error.ours");
    const told = ["not-signed-in", "too-many-tries", "database-away", "out-of-range"].map((code) =>
      refusalOf(faults(code)),
    );
    expect(told).toEqual(["signIn.wrong", "signIn.tooOften", "signIn.away", "error.ours"]);
  });
});

describe("in the frame", () => {
  const rita: Who = { tenant: "anton", account: "rita", role: "auditor", way: "session", may: ["read", "audit"] };

  it.each(LANGUAGES)("in %s stands who is signed in, what the role may do and what it may not", (language) => {
    const words = wordsIn(language, CATALOGUES[language]);
    const text = draw(language, createElement(WhoMenu, { who: rita }));
    const parts = ["rita", words.t("access.auditor"), "anton", words.t("session.signOut")];
    const may = [words.t("session.may"), words.t("act.read"), words.t("act.audit")];
    const mayNot = [words.t("session.mayNot"), words.t("act.write"), words.t("act.bind"), words.t("act.approve")];
    for (const part of parts) expect(text).toContain(part);
    expect(text).toContain([...may, ...mayNot].join(" "));
  });

  it("a refusal of the role is told as one, and is nothing to mend", () => {
    const text = draw("en", createElement(Trouble, { reply: faults("not-allowed") }));
    expect(text).toContain("the message of not-allowed. What helps.");
    expect(text).not.toContain("to mend");
  });
});

/** A server that says what it is told to say, and what it was asked. */
function server(): { readonly client: Client; readonly asked: string[]; says(status: number, body: unknown): void } {
  const asked: string[] = [];
  let next = { status: 200, body: {} as unknown };
  const client = makeClient(async (url, init) => {
    asked.push(`${init?.method ?? "GET"} ${String(url)}`);
    return new Response(next.status === 204 ? null : JSON.stringify(next.body), { status: next.status });
  });
  return {
    ...{ client, asked },
    says(status, body) {
      next = { status, body };
    },
  };
}

const QUESTION = { workspace: "halden-systems" };
const OLGA = { tenant: "anton", account: "olga", password: "correct horse battery staple" };

describe("one page, one person after another", () => {
  it("an answer is kept while one person asks, and forgotten when they sign out", async () => {
    const { client, asked, says } = server();
    says(200, { digest: "of olga" });
    await client.ask("check", QUESTION);
    await client.ask("check", QUESTION);
    expect(asked).toHaveLength(1);
    expect(client.ready("check", QUESTION)).toMatchObject({ value: { digest: "of olga" } });
    says(204, undefined);
    let out = 0;
    client.whenSignedOut(() => {
      out += 1;
    });
    await client.signOut();
    expect([out, asked.at(-1)]).toEqual([1, "DELETE /v1/session"]);
    expect(client.ready("check", QUESTION)).toBeUndefined();
  });

  it("an answer that comes after its person has gone is not kept for the next", async () => {
    const { client, says } = server();
    says(200, { digest: "of olga" });
    const late = client.ask("check", QUESTION);
    says(204, undefined);
    await client.signIn(OLGA);
    await late;
    expect(client.ready("check", QUESTION)).toBeUndefined();
  });

  it("whoever listens is told when the session is over, and not any more after that", async () => {
    const { client, says } = server();
    let told = 0;
    const stop = client.whenSignedOut(() => {
      told += 1;
    });
    says(401, { faults: [fault("not-signed-in")] });
    await client.ask("check", QUESTION);
    expect(told).toBe(1);
    stop();
    await client.ask("map", QUESTION);
    expect(told).toBe(1);
  });

  it("a wrong password is a reply like others", async () => {
    const { client, says } = server();
    says(401, { faults: [fault("not-signed-in")] });
    expect(refusalOf(await client.signIn(OLGA))).toBe("signIn.wrong");
  });
});
