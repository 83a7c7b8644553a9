/** The tests that mutations of src/rules are put to: those that ask it directly and end in seconds. */
export const FILES = [
  "decisions",
  "tests-over-values",
  "amounts",
  "time",
  "addressee",
  "dmn",
  "facts",
  "cap-room",
  "stacking",
  "computations",
  "norms",
  "vector",
  "compile",
].map((name) => `test/rules/${name}.test.ts`);

/** Left out: what reads the source, into which the mutations are written; and two long rounds that the short ones hold already. */
export const LEFT_OUT =
  /builds no function from text|every case of the law, put to every decision|is the proof of the first look/;
