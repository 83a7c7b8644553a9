/** How text of the user stands in a message: in backticks, on one line, cut when it is long. */
const LONGEST = 60;

/** Characters that would move the cursor, end the line, turn its direction or end the quotation. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069`]/gu;

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

export function quote(text: string): string {
  // Sliced first, by more units than any character has: text of megabytes is not taken apart for sixty of it.
  const characters = [...text.slice(0, 4 * LONGEST)];
  const cut = characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}...` : characters.join("");
  return `\`${cut.replace(UNPRINTABLE, escaped)}\``;
}
