/** A rulebook as canonical text: one form for one book, whatever it was typed like. */
import { headBlock } from "./blocks/head.ts";
import { BLOCKS, SHELVES, type Shelf } from "./blocks/registry.ts";
import type { Rulebook } from "./ir.ts";

/** Blocks of one line stand together; longer ones are parted by an empty line. */
function printShelf<S extends Shelf>(book: Rulebook, shelf: S): readonly string[] {
  const items: readonly Rulebook[S][number][] = book[shelf];
  const blocks = items.map((item) => BLOCKS[shelf].print(item));
  const short = blocks.every((lines) => lines.length === 1);
  if (blocks.length === 0) return [];
  return short ? [blocks.flat().join("\n")] : blocks.map((lines) => lines.join("\n"));
}

export const printRulebook = (book: Rulebook): string =>
  `${[headBlock.print(book).join("\n"), ...SHELVES.flatMap((shelf) => printShelf(book, shelf))].join("\n\n")}\n`;
