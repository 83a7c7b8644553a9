/** The door of a shared server: tenant, account and password, or where the company signs in already. The address behind it is kept. */
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Words } from "#contract/words.ts";
import { Languages } from "../parts/languages.tsx";
import { Mark } from "../parts/mark.tsx";
import { type Address, hrefOf } from "../state/address.ts";
import type { Client, Password, Reply } from "../state/client.ts";

export interface SignInProps {
  readonly address: Address;
  readonly words: Words;
  readonly client: Client;
  /** Somebody was signed in here before. */
  readonly ended: boolean;
  go(to: Address): void;
  whenIn(): void;
}

const FIELDS = [
  ["tenant", "organization"],
  ["account", "username"],
  ["password", "current-password"],
] as const;

/** What is told for a fault, by its code: never which of the three was wrong, which is not told to the page either. */
const TOLD: Readonly<Record<string, string>> = {
  "not-signed-in": "signIn.wrong",
  "not-json": "signIn.wrong",
  "too-many-tries": "signIn.tooOften",
  "database-away": "signIn.away",
};

/** Key of the words for what kept somebody out; undefined when nothing did. */
export function refusalOf(reply: Reply<unknown>): string | undefined {
  if (reply.kind === "answer") return undefined;
  if (reply.kind === "offline") return "error.offline";
  return (reply.kind === "faults" ? TOLD[reply.faults[0]?.code ?? ""] : undefined) ?? "error.ours";
}

function useElsewhere(client: Client): boolean {
  const [elsewhere, setElsewhere] = useState(false);
  useEffect(() => {
    let wanted = true;
    void client.ways().then((reply) => {
      if (wanted && reply.kind === "answer") setElsewhere(reply.value.elsewhere);
    });
    return () => {
      wanted = false;
    };
  }, [client]);
  return elsewhere;
}

type Named = Pick<SignInProps, "address" | "words">;

/** Where the company signs in: the tenant has to be named first, because it says which company that is. */
function Elsewhere({ address, words, tenant, needed }: { tenant: string; needed: () => void } & Named) {
  const query = new URLSearchParams({ tenant, to: hrefOf(address) });
  return (
    <p className="elsewhere">
      <a
        href={`/v1/session/oidc?${query}`}
        onClick={(event) => {
          if (tenant !== "") return;
          event.preventDefault();
          needed();
        }}
      >
        {words.t("signIn.elsewhere")}
      </a>
    </p>
  );
}

/** What the form holds, also what the browser filled in by itself. */
function passwordIn(form: HTMLFormElement): Password {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "");
  return { tenant: text("tenant").trim(), account: text("account").trim(), password: text("password") };
}

const fieldOf = (form: HTMLFormElement | null, name: string) =>
  form?.querySelector<HTMLInputElement>(`input[name=${name}]`);

function Fields({ words, whenTenant }: { words: Words; whenTenant: (tenant: string) => void }) {
  return FIELDS.map(([name, autoComplete]) => (
    <label key={name}>
      {words.t(`signIn.${name}`)}
      <input
        {...{ name, autoComplete }}
        type={name === "password" ? "password" : "text"}
        autoCapitalize="none"
        spellCheck={false}
        required
        onChange={(event) => {
          if (name === "tenant") whenTenant(event.target.value.trim());
        }}
      />
    </label>
  ));
}

function Form({ address, words, client, whenIn }: SignInProps) {
  const [tenant, setTenant] = useState("");
  const [told, setTold] = useState<string>();
  const [waiting, setWaiting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const elsewhere = useElsewhere(client);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setWaiting(true);
    setTold(undefined);
    const reply = await client.signIn(passwordIn(event.currentTarget));
    setWaiting(false);
    setTold(refusalOf(reply));
    if (reply.kind === "answer") whenIn();
    else fieldOf(form.current, "password")?.select();
  };
  return (
    <form ref={form} className="p sign-in" onSubmit={(event) => void send(event)} aria-labelledby="sign-in">
      <Fields words={words} whenTenant={setTenant} />
      <p className="told" role="alert">
        {told === undefined ? null : words.t(told)}
      </p>
      <button type="submit" className="btn pri" disabled={waiting}>
        {words.t(waiting ? "signIn.waiting" : "signIn.enter")}
      </button>
      {elsewhere ? (
        <Elsewhere
          {...{ address, words, tenant }}
          needed={() => {
            setTold("signIn.needsTenant");
            fieldOf(form.current, "tenant")?.focus();
          }}
        />
      ) : null}
    </form>
  );
}

export function SignIn(props: SignInProps) {
  const { address, words, ended, go } = props;
  return (
    <>
      <header className="bar">
        <div className="wrap">
          <span className="mark">
            <Mark />
            planb
          </span>
          <span className="push" />
          <Languages address={address} words={words} go={go} />
        </div>
      </header>
      <main id="main" className="wrap">
        <div className="head">
          <h1 id="sign-in">{words.t("signIn.title")}</h1>
          <p className="lead">{words.t(ended ? "signIn.ended" : "signIn.lead")}</p>
        </div>
        <Form {...props} />
      </main>
      <footer className="tail">
        <div className="wrap">
          <span>{words.t("app.notAdvice")}</span>
        </div>
      </footer>
    </>
  );
}
