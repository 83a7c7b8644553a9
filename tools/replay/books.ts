/**
 * `node tools/replay/books.ts`: rulebooks in the canonical form their digests are of (docs/formats/ir.md), one a line.
 * Exit 2 when the law cannot be read.
 */
import { printFaults } from "#cli/faults.ts";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { canonicalBook } from "#rules/canonical.ts";
import { compose, workspacesByPath } from "../../src/bin/compose.ts";

const context = await compose(workspacesByPath());
const books = context.ok ? await context.value.law.books() : context;
if (books.ok) for (const { book } of books.value) process.stdout.write(`${canonicalJson(canonicalBook(book))}\n`);
else process.stderr.write(printFaults(books.faults));
if (context.ok) context.value.close();
process.exitCode = books.ok ? 0 : 2;
