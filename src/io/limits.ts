/** How much planb reads of what a user hands in. Refused before it is read, so that memory stays bounded. */
export interface ReadLimits {
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of all tables of a folder together. */
  readonly folderBytes: number;
  /** Rows of one table, without the header. */
  readonly rows: number;
  /** Cells of one row. */
  readonly columns: number;
  /** Entries of an archive. */
  readonly entries: number;
  /** Bytes an archive may unpack to. */
  readonly unpackedBytes: number;
  /** How many times its packed size an entry may unpack to, once it is larger than `ratioFrom`. */
  readonly ratio: number;
  /** Bytes below which a ratio says nothing: short tables pack very well. */
  readonly ratioFrom: number;
}

const MB = 1_000_000;

export const READ_LIMITS: ReadLimits = {
  fileBytes: 64 * MB,
  folderBytes: 256 * MB,
  rows: 200_000,
  columns: 256,
  entries: 1_000,
  unpackedBytes: 512 * MB,
  ratio: 200,
  ratioFrom: 8 * MB,
};

/** `200 MB`, `1.5 MB` or `812 bytes`: cut, never rounded up. */
export function printBytes(bytes: number): string {
  if (bytes < MB) return `${bytes} bytes`;
  return `${Math.floor((bytes * 10) / MB) / 10} MB`;
}
