/** Who is signed in on a shared server, in which role, what that role may and may not do, and the way out. Alone there is nobody to name. */
import { useId, useState } from "react";
import { ACTS } from "#contract/acts.ts";
import type { Who } from "#contract/session.ts";
import { usePlace } from "../state/place.tsx";

const PERSON = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-5 4-7 8-7s8 2 8 7";

function Acts({ acts, title }: { acts: Who["may"]; title: string }) {
  const { words } = usePlace();
  if (acts.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain">
        {acts.map((act) => (
          <li key={act}>{words.t(`act.${act}`)}</li>
        ))}
      </ul>
    </>
  );
}

function SignOut() {
  const { client, words } = usePlace();
  const [failed, setFailed] = useState(false);
  return (
    <p>
      <button
        type="button"
        className="btn"
        onClick={() =>
          void client.signOut().then((reply) => setFailed(reply.kind === "offline" || reply.kind === "defect"))
        }
      >
        {words.t("session.signOut")}
      </button>
      {failed ? (
        <span className="note" role="alert">
          {words.t("error.offline")}
        </span>
      ) : null}
    </p>
  );
}

export function WhoMenu({ who }: { who: Who }) {
  const { words } = usePlace();
  const id = useId();
  const role = words.t(`access.${who.role}`);
  return (
    <>
      <button
        type="button"
        className="who"
        popoverTarget={id}
        aria-label={words.t("session.who", { account: who.account, role })}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={PERSON} />
        </svg>
        <span>
          <b>{who.account}</b> · {role}
        </span>
      </button>
      <section id={id} popover="auto" className="who-card" aria-label={words.t("session.region")}>
        <h2>
          <span lang="en">{who.account}</span>
        </h2>
        <p className="note">
          {role} · <span lang="en">{who.tenant}</span>
        </p>
        <Acts acts={who.may} title={words.t("session.may")} />
        <Acts acts={ACTS.filter((act) => !who.may.includes(act))} title={words.t("session.mayNot")} />
        <SignOut />
      </section>
    </>
  );
}
