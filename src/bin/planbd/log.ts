/** What a server says to its operator: one JSON object a line on standard error. No body, no token, no address of the database. */

export type Say = (event: string, more?: Readonly<Record<string, string | number>>) => void;

export const say: Say = (event, more = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...more })}\n`);
};

/** Of an error its text and where it was raised; what a database adds about rows is left out. */
export const inWords = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : "what was thrown is no error";
