/** Exposure as a reader sees it: the number in every cell, zero and unknown too, blue by fifths of the largest, the largest loss first. */
import { createElement } from "react";
import { expect, it } from "vitest";
import type { Disruption } from "../../src/contract/stress.ts";
import { HeatPanel, heatStep, hottestFirst } from "../../web/src/parts/heat.tsx";
import { draw } from "./draw.ts";
import { figure } from "./fixture.ts";

const label = (en: string) => ({ en });
const money = (value: string) => figure(value, "CNY");

const event = (id: string, losses?: readonly [string, string]): Disruption => ({
  ...{ id, label: label(id), kind: "node-stops", nodes: 1, survive: figure("9", "day") },
  certificate: { digest: "", atLeast: "9", atMost: "9", verified: true },
  ...(losses === undefined
    ? {}
    : {
        loss: money(String(Number(losses[0]) + Number(losses[1]))),
        byProduct: losses.map((loss, at) => ({ item: `p${at}`, label: label(`Product ${at}`), loss: money(loss) })),
      }),
});

const EVENTS = [event("Ada", ["0", "0"]), event("Bea"), event("Cal", ["0", "400"]), event("Dee", ["1000", "0"])];

it("the largest loss stands first, and one that is not known before those that lose nothing", () => {
  expect(hottestFirst(EVENTS).map(({ id }) => id)).toEqual(["Dee", "Cal", "Bea", "Ada"]);
});

it("each step of blue is a fifth of the largest cell; whatever is lost is not white, and nothing lost is", () => {
  expect([0, 1, 200, 201, 400, 801, 1000].map((loss) => heatStep(loss, 1000))).toEqual([0, 1, 1, 2, 2, 5, 5]);
});

it("every cell has its number, and one that cannot be told has a word", () => {
  const text = draw("en", createElement(HeatPanel, { events: EVENTS }));
  expect(text).toContain("Dee 1,000 0 Cal 0 400 Bea not known not known Ada 0 0");
  expect(draw("zh-Hant", createElement(HeatPanel, { events: EVENTS }))).toContain("Bea 未知 未知");
});

it("where no event's loss is known there is no map", () => {
  expect(draw("en", createElement(HeatPanel, { events: [event("Bea")] }))).toBe("");
});
