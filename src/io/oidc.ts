/**
 * OpenID Connect Core 1.0, the code flow with PKCE (RFC 7636), state and nonce; the word of who came is a token signed by the issuer, whose
 * signature, issuer, audience, nonce and time are checked. The protocol is oauth4webapi's.
 */
import * as oauth from "oauth4webapi";
import type { Away, Elsewhere, Person } from "#app/access/elsewhere.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";

export interface Issuer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the person comes back: `https://planb.example/v1/session/oidc/back`. */
  readonly back: string;
  readonly fetch?: typeof fetch;
}

const away = (): Outcome<never> =>
  failed(
    fault(
      "server-away",
      {},
      "where the company signs in does not answer as OpenID Connect does",
      "Try again; then ask the operator of this server.",
    ),
  );

const refused = (): Outcome<never> =>
  failed(
    fault(
      "not-signed-in",
      {},
      "the word of who you are does not hold",
      "Sign in again from the beginning, within ten minutes and in one browser.",
    ),
  );

export function oidc({ issuer, clientId, clientSecret, back, fetch: own = fetch }: Issuer): Elsewhere {
  const options = {
    [oauth.customFetch]: <Method, Body extends RequestInit["body"] | undefined>(
      url: string,
      { body, headers, method, redirect }: oauth.CustomFetchOptions<Method, Body>,
    ) => own(url, { method: String(method), headers, redirect, ...(body === undefined ? {} : { body }) }),
  };
  const client: oauth.Client = { client_id: clientId };
  const authentication = oauth.ClientSecretPost(clientSecret);
  let known: Promise<oauth.AuthorizationServer> | undefined;

  /** Found out once; again after it failed. */
  function server(): Promise<oauth.AuthorizationServer> {
    const url = new URL(issuer);
    known ??= oauth
      .discoveryRequest(url, { ...options, algorithm: "oidc" })
      .then((response) => oauth.processDiscoveryResponse(url, response))
      .catch((error: unknown) => {
        known = undefined;
        throw error;
      });
    return known;
  }

  async function personIn(url: string, { state, nonce, verifier }: Away): Promise<Outcome<Person>> {
    const as = await server();
    const said = oauth.validateAuthResponse(as, client, new URL(url), state);
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      authentication,
      said,
      back,
      verifier,
      options,
    );
    const checked = { expectedNonce: nonce, requireIdToken: true };
    const result = await oauth.processAuthorizationCodeResponse(as, client, response, checked);
    await oauth.validateApplicationLevelSignature(as, response, options);
    const claims = oauth.getValidatedIdTokenClaims(result);
    return claims === undefined ? refused() : ok({ issuer: claims.iss, subject: claims.sub });
  }

  return {
    async leave() {
      try {
        const as = await server();
        if (as.authorization_endpoint === undefined) return away();
        const verifier = oauth.generateRandomCodeVerifier();
        const away_ = { state: oauth.generateRandomState(), nonce: oauth.generateRandomNonce(), verifier };
        const url = new URL(as.authorization_endpoint);
        const asked = {
          ...{ client_id: clientId, redirect_uri: back, response_type: "code", scope: "openid" },
          ...{ state: away_.state, nonce: away_.nonce, code_challenge_method: "S256" },
          code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        };
        for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
        return ok({ url: url.href, away: away_ });
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        return away();
      }
    },
    async comeBack(url, kept) {
      try {
        return await personIn(url, kept);
      } catch (error) {
        // What went wrong on the way is not told to the one who came: it may be somebody who tries.
        if (!(error instanceof Error)) throw error;
        return error instanceof TypeError ? away() : refused();
      }
    },
  };
}
