/** The shared server: serves several companies from one PostgreSQL, and what its operator types. */
import { text } from "node:stream/consumers";
import { printFaults } from "#cli/faults.ts";
import { inWords, say } from "./planbd/log.ts";

const DEFECT = 70;

const HELP = `planbd: planb for several companies, on one PostgreSQL

  planbd serve                                      serve the page and the API until it is ended
  planbd work                                       answer what is put off by POST /v1/jobs until it is ended
  planbd migrate [--app ROLE]                       bring the tables to this version
  planbd tenant NAME                                make a tenant
  planbd account TENANT NAME --role ROLE            make an account or change it; the password comes by standard input
         [--issuer URL --subject ID]                or somebody else vouches for the person (OpenID Connect)
  planbd account TENANT NAME --close yes            close it
  planbd token TENANT ACCOUNT --scopes read,check   make a token for a program; it is shown once
         [--days N]
  planbd token TENANT ID --revoke yes               take it back

Environment: DATABASE_URL (serve, work), PLANB_OWNER_URL (all others), PLANBD_DATA, PLANBD_ORIGIN, PLANBD_HOST, PLANBD_PORT.
docs/howto/run-a-shared-server.md tells it in order.
`;

async function run([name = "", ...rest]: readonly string[]): Promise<number> {
  if (name === "serve") return (await import("./planbd/serve.ts")).serve();
  if (name === "work") return (await import("./planbd/work.ts")).work();
  const { OPERATIONS } = await import("./planbd/operate.ts");
  const operation = OPERATIONS[name];
  if (operation === undefined) {
    process.stdout.write(HELP);
    return name === "" || name === "--help" || name === "-h" ? 0 : 2;
  }
  const told = await operation(rest, { environment: process.env, input: () => text(process.stdin) });
  if (told.ok) process.stdout.write(`${told.value}\n`);
  else process.stderr.write(printFaults(told.faults));
  return told.ok ? 0 : 2;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  say("defect", { error: inWords(error) });
  process.exitCode = DEFECT;
}
