/** A time-stamp authority of openssl's in a folder of its own, for tests: it says what the clock of this machine says. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Authority {
  readonly folder: string;
  /** The certificate that vouches for it, PEM. */
  readonly root: string;
  /** Its own certificate, PEM. */
  readonly own: string;
  /** Its answer (TimeStampResp) to a request. */
  answer(request: Uint8Array): Uint8Array;
  /** What `openssl ts -verify` says of a bare token over data; with a time to judge at when one is given. */
  accepts(token: Uint8Array, data: Uint8Array, at?: number): boolean;
  close(): void;
}

const CONFIG = `
[tsa]
default_tsa = own
[own]
dir = .
serial = ./serial
crypto_device = builtin
signer_cert = ./own.pem
certs = ./root.pem
signer_key = ./own.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
clock_precision_digits = 3
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[req]
distinguished_name = dn
[dn]
[v3_ca]
basicConstraints = critical,CA:TRUE
subjectKeyIdentifier = hash
[v3_tsa]
basicConstraints = CA:FALSE
extendedKeyUsage = critical,timeStamping
[v3_not]
extendedKeyUsage = timeStamping,emailProtection
`;

const KEYS = {
  "P-256": "-newkey ec -pkeyopt ec_paramgen_curve:P-256",
  "P-384": "-newkey ec -pkeyopt ec_paramgen_curve:P-384",
  RSA: "-newkey rsa:2048",
} as const;

export type KeyKind = keyof typeof KEYS;

export const hasOpenssl = (): boolean => {
  try {
    execFileSync("openssl", ["version"]);
    return true;
  } catch {
    return false;
  }
};

/** `use` is the section of its extensions: one that is good, or one for other uses too. */
export function authority(kind: KeyKind, use: "v3_tsa" | "v3_not" = "v3_tsa"): Authority {
  const folder = mkdtempSync(join(tmpdir(), "planb-tsa-"));
  const openssl = (line: string) => execFileSync("openssl", line.split(" "), { cwd: folder, stdio: "pipe" });
  writeFileSync(join(folder, "tsa.cnf"), CONFIG);
  writeFileSync(join(folder, "serial"), "01\n");
  const make = `req -config tsa.cnf -nodes ${KEYS[kind]} -days 3650`;
  openssl(`${make} -x509 -extensions v3_ca -subj /CN=Root -keyout root.key -out root.pem`);
  openssl(
    `${make} -x509 -CA root.pem -CAkey root.key -extensions ${use} -subj /CN=Stamps -keyout own.key -out own.pem`,
  );
  return {
    folder,
    root: readFileSync(join(folder, "root.pem"), "utf8"),
    own: readFileSync(join(folder, "own.pem"), "utf8"),
    answer(request) {
      writeFileSync(join(folder, "q.tsq"), request);
      openssl("ts -reply -config tsa.cnf -section own -queryfile q.tsq -out r.tsr");
      return new Uint8Array(readFileSync(join(folder, "r.tsr")));
    },
    accepts(token, data, at) {
      writeFileSync(join(folder, "t.tst"), token);
      writeFileSync(join(folder, "data"), data);
      const moment = at === undefined ? "" : ` -attime ${at}`;
      try {
        openssl(`ts -verify -token_in -in t.tst -data data -CAfile root.pem${moment}`);
        return true;
      } catch {
        return false;
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
