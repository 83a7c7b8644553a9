/** The page itself: reads files that are chosen, shows every row of the answer as text. It asks for nothing over a network and keeps nothing. */
import { notProven, verifyInPage } from "./core.ts";

const SAYS = {
  complete: "Verified: complete and unchanged since it was sealed, under the key given.",
  incomplete: "Not verified: incomplete. Something that belongs to the case is absent.",
  tampered: "Not verified: changed. At least one part is not what was recorded.",
  cannotDecide: "Cannot decide.",
};

const $ = (id) => document.getElementById(id);

const line = (kind, text) => {
  const item = document.createElement("li");
  item.className = kind;
  item.textContent = text.replaceAll(/\p{C}/gu, "\ufffd");
  return item;
};

const bound = ({ time, by, of }) => `${of} was there by ${time}, says ${by}`;

const start = ({ time, by, from }) => `event ${from} and those behind it were written after ${time}, says ${by}`;

const textOf = async (id) => {
  const [file] = $(id).files;
  return file === undefined ? {} : { [id]: await file.text() };
};

async function show() {
  const [file] = $("dossier").files;
  if (file === undefined) return;
  const key = $("key").value.trim();
  const trust = { ...(key === "" ? {} : { key }), ...(await textOf("policy")), ...(await textOf("tsa")) };
  const { verdict, rows, time } = verifyInPage(new Uint8Array(await file.arrayBuffer()), trust);
  $("verdict").textContent = SAYS[verdict];
  $("verdict").className = verdict;
  $("rows").replaceChildren(...rows.map(({ state, what, detail }) => line(state, `${what}: ${detail}`)));
  const bounds = time.notAfter.map((one) => line("ok", bound(one)));
  const starts = time.notBefore.map((one) => line("ok", start(one)));
  $("time").replaceChildren(
    ...(bounds.length === 0 ? [line("cannot", "not after: nothing that was checked shows it")] : bounds),
    ...(starts.length === 0 ? [line("cannot", "not before: nothing that was checked shows it")] : starts),
  );
}

for (const id of ["dossier", "key", "policy", "tsa"]) $(id).addEventListener("change", show);
$("not-proven").replaceChildren(...notProven.map((text) => line("plain", text)));

/** For those who drive the page: bytes out of base 64, and the answer for bytes. */
globalThis.planbBytes = (base64) => {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
};
globalThis.planbVerify = verifyInPage;
