import type { Measure } from "./kind.ts";

export const stock: Measure = {
  kind: "stock",
  explain:
    "Units of an item are bought once and lie ready from the day they arrive, for the lines that approve their maker.",
  sameTechnology: true,
  adds: ({ quantity }) => ({ nodes: [], returns: [], ...(quantity === undefined ? {} : { store: quantity }) }),
};
