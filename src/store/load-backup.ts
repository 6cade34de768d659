import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { InputError } from "../domain/errors.ts";
import type { BackupRows } from "./backup.ts";
import { type BackupPart, readBackupFile } from "./backup-file.ts";
import { type BackupTable, listBackupTables } from "./backup-tables.ts";
import { DAYS_TABLE, dropAllDays, openStoredDays } from "./stored-days.ts";

/** Copies every table of the file into the tables of its level and lets numbering go on where it was. */
export async function loadBackup(
  client: ClientBase,
  file: string,
  expected: BackupRows,
): Promise<void> {
  const tables = new Map((await listBackupTables(client)).map((table) => [table.name, table]));
  const parts = readBackupFile(file);
  for await (const part of parts) {
    if (part.kind !== "line") continue;
    const { table, columns, sequence, last } = part.value;
    if (typeof table === "string") {
      const target = matchTable(tables.get(table), columns, file);
      if ((await loadTable(client, target, parts)) !== expected[table]) throw misfit(file, table);
    } else if (typeof sequence === "string") {
      await client.query("select setval(format('public.%I', $1::text)::regclass, $2::bigint)", [
        sequence,
        last,
      ]);
    }
  }
}

/** The rows of partitions come after the days that say which partitions there are. */
async function loadTable(
  client: ClientBase,
  table: BackupTable,
  parts: AsyncGenerator<BackupPart>,
): Promise<number> {
  if (table.name !== DAYS_TABLE) return await copyRows(client, table, parts);
  await dropAllDays(client);
  const copied = await copyRows(client, table, parts);
  await openStoredDays(client);
  return copied;
}

async function copyRows(
  client: ClientBase,
  table: BackupTable,
  parts: AsyncGenerator<BackupPart>,
): Promise<number> {
  const copy = client.query(copyFrom(table.copyIn));
  await pipeline(takeRows(parts), copy);
  return copy.rowCount;
}

async function* takeRows(
  parts: AsyncGenerator<BackupPart>,
): AsyncGenerator<Buffer, void, undefined> {
  for (;;) {
    const { value } = await parts.next();
    if (value?.kind !== "rows") return;
    yield value.bytes;
  }
}

/** The columns of one migration are always the same, in the same order. */
function matchTable(table: BackupTable | undefined, columns: unknown, file: string): BackupTable {
  if (table !== undefined && JSON.stringify(table.columns) === JSON.stringify(columns))
    return table;
  throw misfit(file, table?.name ?? "a table that is not known");
}

function misfit(file: string, table: string): InputError {
  return new InputError(
    `${file} does not fit its own description at ${table}, so nothing was restored.`,
    "Use another copy of it.",
  );
}
