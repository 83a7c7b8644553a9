/** A small issuer of OpenID Connect in this process: discovery, keys, and a token for a code, with whatever is to be wrong about it. */
import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";

export const ISSUER = "https://login.example";
export const CLIENT = { clientId: "planb", clientSecret: "a secret of the client" };

/** What is put in place of what would be right. */
export interface Wrong {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: "another";
}

const json64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

export function issuer(subject: string) {
  const keys = [
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ];
  const codes = new Map<string, { readonly nonce: string; readonly challenge: string; readonly wrong: Wrong }>();

  function token(nonce: string, { claims, key }: Wrong): string {
    const now = Math.floor(Date.now() / 1000);
    const body = { iss: ISSUER, aud: CLIENT.clientId, sub: subject, nonce, iat: now, exp: now + 60, ...claims };
    const text = `${json64({ alg: "RS256", kid: "one" })}.${json64(body)}`;
    const signer = createSign("RSA-SHA256").update(text);
    const pair = keys[key === "another" ? 1 : 0];
    return `${text}.${signer.sign(pair?.privateKey ?? "").toString("base64url")}`;
  }

  async function tokenFor(form: URLSearchParams): Promise<Response> {
    const known = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const { subtle } = globalThis.crypto;
    const digest = await subtle.digest("SHA-256", Buffer.from(form.get("code_verifier") ?? ""));
    const right =
      known?.challenge === Buffer.from(digest).toString("base64url") &&
      form.get("client_secret") === CLIENT.clientSecret;
    if (known === undefined || !right) return Response.json({ error: "invalid_grant" }, { status: 400 });
    return Response.json({ access_token: "a", token_type: "bearer", id_token: token(known.nonce, known.wrong) });
  }

  return {
    /** What the browser does there: the address by which the person comes back. */
    signIn(url: string, wrong: Wrong = {}): string {
      const asked = new URL(url).searchParams;
      const code = randomUUID();
      codes.set(code, { nonce: asked.get("nonce") ?? "", challenge: asked.get("code_challenge") ?? "", wrong });
      return `/v1/session/oidc/back?code=${code}&state=${asked.get("state")}`;
    },
    fetch: (async (url: string | URL | Request, init: RequestInit = {}) => {
      const { pathname } = new URL(String(url));
      if (pathname === "/.well-known/openid-configuration")
        return Response.json({
          ...{ issuer: ISSUER, authorization_endpoint: `${ISSUER}/authorize`, token_endpoint: `${ISSUER}/token` },
          ...{ jwks_uri: `${ISSUER}/keys`, id_token_signing_alg_values_supported: ["RS256"] },
        });
      if (pathname === "/keys")
        return Response.json({
          keys: [{ ...keys[0]?.publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }],
        });
      return tokenFor(new URLSearchParams(String(init.body)));
    }) satisfies typeof fetch,
  };
}
