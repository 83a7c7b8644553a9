/** Faults as lines for the person who must act: code, place, what was found and expected, what would help; all at once. */
import { type Fault, printPlace, sortFaults } from "#kernel/fault.ts";

const line = ({ code, at, message, help }: Fault): string => {
  const place = printPlace(at);
  return `${code}${place === "" ? "" : ` ${place}`}: ${message}. ${help}`;
};

/** One line each, sorted by place, then how many there are and that nothing was written. */
export function printFaults(faults: readonly Fault[]): string {
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  return [...sortFaults(faults).map(line), `${count}. Nothing was written.`, ""].join("\n");
}
