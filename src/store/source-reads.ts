import type { Kysely } from "kysely";
import type { NotSeenWhy } from "../domain/answer.ts";
import type { Database } from "./schema.ts";

/** How far a source has been read, and how its last read ended. Times are epoch milliseconds. */
export interface SourceRead {
  readonly source: string;
  readonly connector: string;
  readonly cursor: string | undefined;
  /** When a read last reached the end. */
  readonly readAt: number | undefined;
  readonly failure: ReadFailure | undefined;
}

export interface ReadFailure {
  readonly at: number;
  readonly why: NotSeenWhy;
  readonly detail: string;
}

/** Every source that was ever read, by name. */
export async function readSourceReads(db: Kysely<Database>): Promise<readonly SourceRead[]> {
  const rows = await db.selectFrom("source_reads").selectAll().orderBy("source").execute();
  return rows.map((row) => ({
    source: row.source,
    connector: row.connector,
    cursor: row.cursor ?? undefined,
    readAt: row.read_at?.getTime(),
    failure: row.failed_at
      ? {
          at: row.failed_at.getTime(),
          why: (row.failed_why ?? "unreachable") as NotSeenWhy,
          detail: row.failed_detail ?? "",
        }
      : undefined,
  }));
}

interface SourceName {
  readonly source: string;
  readonly connector: string;
}

/** Saves where the next read starts, in the transaction that keeps what was read up to there. */
export async function saveCursor(
  tx: Kysely<Database>,
  { source, connector }: SourceName,
  cursor: string,
): Promise<void> {
  await tx
    .insertInto("source_reads")
    .values({ source, connector, cursor })
    .onConflict((conflict) => conflict.column("source").doUpdateSet({ connector, cursor }))
    .execute();
}

/** A read reached the end of what the source held. */
export async function saveReadEnd(
  db: Kysely<Database>,
  { source, connector }: SourceName,
  at: number,
): Promise<void> {
  const ended = {
    connector,
    read_at: new Date(at),
    failed_at: null,
    failed_why: null,
    failed_detail: null,
  };
  await db
    .insertInto("source_reads")
    .values({ source, ...ended })
    .onConflict((conflict) => conflict.column("source").doUpdateSet(ended))
    .execute();
}

/** A read failed; what was read before stays. */
export async function saveReadFailure(
  db: Kysely<Database>,
  { source, connector }: SourceName,
  failure: ReadFailure,
): Promise<void> {
  const failed = {
    failed_at: new Date(failure.at),
    failed_why: failure.why,
    failed_detail: failure.detail,
  };
  await db
    .insertInto("source_reads")
    .values({ source, connector, ...failed })
    .onConflict((conflict) => conflict.column("source").doUpdateSet(failed))
    .execute();
}
