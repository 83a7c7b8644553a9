/** The address of an operation: `/v1/check`, `/v1/cap/reserve`. */
import type { AnyVerb } from "#app/verb.ts";

export const pathOf = ({ group, name }: Pick<AnyVerb, "group" | "name">): string =>
  group === undefined ? `/v1/${name}` : `/v1/${group}/${name}`;
