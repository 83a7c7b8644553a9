/** A part of the page as a reader would see it: its text, without a browser. */
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { CATALOGUES } from "../../src/contract/catalogues.ts";
import type { Language } from "../../src/contract/text.ts";
import { wordsIn } from "../../src/contract/words.ts";
import { readAddress } from "../../web/src/state/address.ts";
import { makeClient } from "../../web/src/state/client.ts";
import { figureBook } from "../../web/src/state/figures.ts";
import { FiguresContext, PlaceContext } from "../../web/src/state/place.tsx";
import * as given from "./fixture.ts";

export function draw(language: Language, node: ReactNode): string {
  const place = {
    address: readAddress("/", `?lang=${language}`, ""),
    words: wordsIn(language, CATALOGUES[language]),
    client: makeClient(() => Promise.reject(new Error("nobody is there"))),
    known: given.workspaces,
    go: () => undefined,
  };
  const inside = createElement(FiguresContext, { value: figureBook({}) }, node);
  return renderToStaticMarkup(createElement(PlaceContext, { value: place }, inside))
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
