/** Parts of a verb's report that a terminal prints only when asked to. The JSON always has them. */
export interface Section {
  /** As typed after `--`. */
  readonly name: string;
  readonly says: string;
}

const SECTIONS: Readonly<Record<string, readonly Section[]>> = {
  check: [
    { name: "ask", says: "print the questions that settle what is open, best first" },
    { name: "unblock", says: "print the smallest lawful changes that would turn the answer" },
    { name: "outside", says: "print the rules too that do not cover the transaction" },
  ],
};

export const sectionsOf = (verb: string): readonly Section[] => SECTIONS[verb] ?? [];
