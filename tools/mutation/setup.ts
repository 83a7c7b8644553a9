/** A property that a mutation breaks is broken: no smaller example is looked for. */
import fc from "fast-check";

fc.configureGlobal({ endOnFailure: true });
