/** Values inside a loose JSON value by path: `item.tpp`, `parties[role=endUser].hq`, and which paths a value has. */

type Step = { readonly key: string; readonly where?: { readonly key: string; readonly is: string } };

const STEP = /^([^[\]]+)(?:\[([^=\]]+)=([^\]]+)\])?$/;

const stepsOf = (path: string): readonly Step[] =>
  path.split(/\.(?![^[]*\])/).map((part) => {
    const [, key = part, where, is] = STEP.exec(part) ?? [];
    return where === undefined || is === undefined ? { key } : { key, where: { key: where, is } };
  });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Of a list of objects the first, where the path does not pick one. */
const single = (value: unknown): unknown => (Array.isArray(value) && isRecord(value[0]) ? value[0] : value);

function step(value: unknown, { key, where }: Step): unknown {
  const owner = single(value);
  const found = isRecord(owner) ? owner[key] : undefined;
  if (where === undefined) return found;
  if (!Array.isArray(found)) return undefined;
  return found.find((one: unknown) => isRecord(one) && where.is.split("|").includes(String(one[where.key])));
}

function steps(values: readonly unknown[], { key, where }: Step): readonly unknown[] {
  const owners = values.flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : [value]));
  const found = owners.flatMap((owner) => (isRecord(owner) && owner[key] !== undefined ? [owner[key]] : []));
  if (where === undefined) return found;
  return found
    .flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : [value]))
    .filter((one) => isRecord(one) && where.is.split("|").includes(String(one[where.key])));
}

/** Every value at a path, of all elements of the lists on the way. */
export const valuesAt = (value: unknown, path: string): readonly unknown[] =>
  stepsOf(path).reduce<readonly unknown[]>(steps, [value]);

/** Undefined when the path is not there. */
export const valueAt = (value: unknown, path: string): unknown => stepsOf(path).reduce(step, value);

/** Every path that leads to a value which is no object; elements of a list of objects are told without their place. */
export function leafPaths(value: unknown, prefix = ""): readonly string[] {
  const under = (key: string, one: unknown) => leafPaths(one, prefix === "" ? key : `${prefix}.${key}`);
  if (isRecord(value)) return Object.entries(value).flatMap(([key, one]) => under(key, one));
  if (Array.isArray(value) && value.some(isRecord)) return value.flatMap((one) => leafPaths(one, prefix));
  return [prefix];
}

/** The same path without what picks an element. */
export const plainPath = (path: string): string => path.replaceAll(/\[[^\]]*\]/g, "");

/** Whether a path is there, or, written `path=value`, holds that value. */
export function holdsIn(facts: unknown, where: string | undefined): boolean {
  if (where === undefined) return true;
  const [, path = where, wanted] = /^([^=[]+(?:\[[^\]]*\][^=]*)?)=(.*)$/.exec(where) ?? [];
  const found = valueAt(facts, path);
  return wanted === undefined ? found !== undefined : String(found) === wanted;
}

/** The path a condition asks about. */
export const pathIn = (where: string): string => where.replace(/=[^\]]*$/, "");
