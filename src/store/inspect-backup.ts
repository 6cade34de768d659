import { InputError } from "../domain/errors.ts";
import type { BackupRows } from "./backup.ts";
import { type BackupPart, backupFormat, readBackupFile } from "./backup-file.ts";

export interface InspectedBackup {
  /** The last migration of the database that it was made from. */
  readonly migration: string;
  readonly rows: BackupRows;
}

/** Reads the whole file, so that a damaged one is refused before anything is changed. */
export async function inspectBackup(file: string): Promise<InspectedBackup> {
  let migration: string | undefined;
  let rows: BackupRows | undefined;
  for await (const part of readBackupFile(file)) {
    if (part.kind !== "line") continue;
    migration ??= readHeader(part, file);
    rows = readRows(part.value);
  }
  if (migration === undefined) throw foreign(file);
  if (rows === undefined) {
    throw new InputError(
      `${file} is cut off or damaged: it is not a whole backup.`,
      "Use another copy of it.",
    );
  }
  return { migration, rows };
}

function readHeader({ value }: Extract<BackupPart, { kind: "line" }>, file: string): string {
  const { format, migration } = value;
  if (format === backupFormat && typeof migration === "string") return migration;
  if (typeof format === "string" && format.startsWith("forensics.backup/")) {
    throw new InputError(
      `${file} was written by a newer forensics (${format}).`,
      "Restore it with that version.",
    );
  }
  throw foreign(file);
}

function readRows({ rows }: Readonly<Record<string, unknown>>): BackupRows | undefined {
  if (typeof rows !== "object" || rows === null) return undefined;
  return Object.fromEntries(Object.entries(rows).map(([table, count]) => [table, Number(count)]));
}

function foreign(file: string): InputError {
  return new InputError(
    `${file} is not a backup of forensics.`,
    "Name a file that `forensics backup` wrote.",
  );
}
