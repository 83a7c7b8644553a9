/** Starts the page. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { makeClient } from "./state/client.ts";
import "./tokens.css";
import "./page.css";

const element = document.getElementById("page");
if (element !== null) {
  const client = makeClient((url, init) => fetch(url, init));
  createRoot(element).render(
    <StrictMode>
      <App client={client} />
    </StrictMode>,
  );
}
