/** The server a command line is about: `--server URL`, else PLANB_SERVER. The token comes by PLANB_TOKEN, so that it stands in no list of processes. */
import { type Client, client, originOf } from "#api/client.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";

export interface Aimed {
  /** What was typed besides. */
  readonly argv: readonly string[];
  /** Undefined: this machine. */
  readonly server?: string | undefined;
}

const FLAG = "--server";

/** Faults: unknown-option when nothing stands after the flag. */
export function aimed(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Outcome<Aimed> {
  const at = argv.findIndex((word) => word === FLAG || word.startsWith(`${FLAG}=`));
  if (at < 0) return ok({ argv, server: environment.PLANB_SERVER === "" ? undefined : environment.PLANB_SERVER });
  const isJoined = argv[at] !== FLAG;
  const server = isJoined ? argv[at]?.slice(FLAG.length + 1) : argv[at + 1];
  if (server === undefined || server === "")
    return failed(fault("unknown-option", {}, "nothing stands after option `--server`", "Write an address after it."));
  return ok({ argv: argv.toSpliced(at, isJoined ? 1 : 2), server });
}

/** Faults: wrong-type when the address is none a token may be sent to. */
export function clientFor(server: string, environment: Readonly<Record<string, string | undefined>>): Outcome<Client> {
  const origin = originOf(server);
  if (!origin.ok) return origin;
  const token = environment.PLANB_TOKEN === "" ? undefined : environment.PLANB_TOKEN;
  return ok(client({ origin: origin.value, token, fetch: (url, init) => fetch(url, init) }));
}
