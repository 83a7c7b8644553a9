/**
 * What only we can mend: an invariant of planb that does not hold. Thrown, caught once at the edge
 * (exit 70, HTTP 500), never shown in detail to the user.
 */
export class Defect extends Error {
  readonly invariant: string;

  constructor(invariant: string, detail = "") {
    super(detail === "" ? invariant : `${invariant}: ${detail}`);
    this.name = "Defect";
    this.invariant = invariant;
  }
}

/** Asserts an invariant by name. */
export function hold(condition: boolean, invariant: string, detail = ""): asserts condition {
  if (!condition) throw new Defect(invariant, detail);
}

/** Ends an exhaustive choice: the compiler proves it is never reached. */
export function never(value: never, invariant: string): never {
  throw new Defect(invariant, String(value));
}
