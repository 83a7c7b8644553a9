/**
 * Tables of results as Parquet, one file each: columns of one type, absent cells as null. The same table is the same bytes. The writer is
 * loaded when it is first asked for.
 */
import type { ResultColumn, ResultTable } from "#app/results/tables.ts";

const TYPES = { text: "STRING", whole: "INT64", number: "DOUBLE", yes: "BOOLEAN" } as const satisfies Record<
  ResultColumn["type"],
  string
>;

/** `said`: what the file says of itself beside its rows. */
export async function writeParquet(table: ResultTable, said: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const columnData = table.columns.map(({ name, type, cells }) => ({
    ...{ name, type: TYPES[type], data: [...cells], nullable: true },
  }));
  const kvMetadata = Object.entries(said).map(([key, value]) => ({ key, value }));
  return new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata, createdBy: "planb" }));
}
