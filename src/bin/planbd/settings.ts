/** What a shared server is told by its environment. Faults name the variable and never its value: an address may hold a password. */
import { existsSync } from "node:fs";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";

export interface Settings {
  readonly databaseUrl: string;
  /** One folder a tenant: workspaces, ledgers, vaults. */
  readonly data: string;
  /** Where people reach it. */
  readonly origin: string;
  readonly port: number;
  readonly host: string;
  /** Where the company signs in, when it does so elsewhere. */
  readonly oidc?: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const missing = (name: string, example: string): Fault =>
  fault(
    "missing-value",
    { argument: name },
    `the environment does not hold \`${name}\``,
    `Set it, such as ${example}.`,
  );

const wrong = (name: string, expected: string): Fault =>
  fault("wrong-type", { argument: name }, `\`${name}\` is not what may stand there`, `Expected: ${expected}.`);

export function required(environment: Environment, name: string, example: string): Outcome<string> {
  const value = environment[name];
  return value === undefined || value === "" ? failed(missing(name, example)) : ok(value);
}

function originIn(text: string): Outcome<string> {
  const expected = "scheme, host and port alone, such as https://planb.example; http only for this machine";
  try {
    const url = new URL(text);
    const safe = url.protocol === "https:" || ["localhost", "127.0.0.1"].includes(url.hostname);
    return url.origin === text && safe ? ok(text) : failed(wrong("PLANBD_ORIGIN", expected));
  } catch {
    return failed(wrong("PLANBD_ORIGIN", expected));
  }
}

function portIn(text: string): Outcome<number> {
  const port = Number(text);
  const isPort = /^\d{1,5}$/.test(text) && port <= 65_535;
  return isPort ? ok(port) : failed(wrong("PLANBD_PORT", "a number up to 65535; 0 for any free port"));
}

/** All three or none. */
function oidcIn(environment: Environment): Outcome<Settings["oidc"]> {
  const { PLANBD_OIDC_ISSUER: issuer, PLANBD_OIDC_CLIENT: clientId, PLANBD_OIDC_SECRET: clientSecret } = environment;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return ok(undefined);
  if (!issuer || !clientId || !clientSecret)
    return failed(missing("PLANBD_OIDC_ISSUER, PLANBD_OIDC_CLIENT, PLANBD_OIDC_SECRET", "all three, or none"));
  const isSafe = URL.canParse(issuer) && new URL(issuer).protocol === "https:";
  return isSafe ? ok({ issuer, clientId, clientSecret }) : failed(wrong("PLANBD_OIDC_ISSUER", "an address by https"));
}

/** Fault: missing-file, where there is no folder of tenants. */
export function dataFolder({ data }: Settings): Outcome<null> {
  if (existsSync(data)) return ok(null);
  const help = "Make it by `planbd tenant NAME`, with the same PLANBD_DATA.";
  return failed(fault("missing-file", { file: data }, "the folder that `PLANBD_DATA` names is not there", help));
}

/** Faults: missing-value, wrong-type; all of them. */
export function readSettings(environment: Environment): Outcome<Settings> {
  const url = required(environment, "DATABASE_URL", "postgresql://planb_app@db.example/planb");
  const data = required(environment, "PLANBD_DATA", "/srv/planbd");
  const port = portIn(environment.PLANBD_PORT ?? "8788");
  const origin = originIn(environment.PLANBD_ORIGIN ?? `http://localhost:${environment.PLANBD_PORT ?? "8788"}`);
  const oidc = oidcIn(environment);
  if (!url.ok || !data.ok || !port.ok || !origin.ok || !oidc.ok)
    return failed(...[url, data, port, origin, oidc].flatMap((each) => (each.ok ? [] : each.faults)));
  const host = environment.PLANBD_HOST ?? "127.0.0.1";
  return ok({
    databaseUrl: url.value,
    data: data.value,
    origin: origin.value,
    port: port.value,
    host,
    oidc: oidc.value,
  });
}
