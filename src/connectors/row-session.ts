import type { RowTable } from "./row-table.ts";

/** The cells of a row as text, by column; null as in the database. */
export type Cells = Readonly<Record<string, string | null>>;

export interface ReadRow {
  readonly cells: Cells;
  /** Epoch milliseconds at which the row was last written, by the database's clock; absent where it does not keep that. */
  readonly writtenAt: number | undefined;
}

/** A row of the table that our trigger writes. */
export interface AuditedWrite {
  /** Where to go on reading after this one. */
  readonly place: string;
  readonly id: string;
  readonly at: number;
  readonly table: string;
  /** Before and after; absent where the row was not there. */
  readonly before: Cells | undefined;
  readonly after: Cells | undefined;
  /** What the application said for whom it wrote. */
  readonly actor: string | undefined;
  /** The account at the database. */
  readonly role: string;
  /** Of the transaction. */
  readonly group: string | undefined;
}

/** The moment that is seen, in epoch milliseconds: by the database's clock, and by ours before it was asked and after it answered. */
export interface SeenMoment {
  readonly asked: number;
  readonly theirs: number;
  readonly answered: number;
}

/** A connection to a database that sees one moment of it. */
export interface RowSession {
  readonly seen: SeenMoment;
  readRows(table: RowTable): Promise<readonly ReadRow[]>;
  /** What the trigger wrote after a place, oldest first; nothing where there is no trigger. */
  readWrites(after: string | undefined): Promise<readonly AuditedWrite[]>;
  close(): Promise<void>;
}

/** More rows than this are no table of prompts. */
export const MOST_ROWS = 10_000;
