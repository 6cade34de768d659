import { SourceError } from "../../domain/errors.ts";
import type { Secret } from "../../runtime/secret.ts";
import type { ConnectorIo } from "../connector.ts";
import { databasePlace } from "../database-place.ts";
import {
  type AuditedWrite,
  type Cells,
  MOST_ROWS,
  type ReadRow,
  type RowSession,
  type SeenMoment,
} from "../row-session.ts";
import { columnsOf, type RowTable } from "../row-table.ts";

const TIMEOUT = 30_000;
const WRITES_A_PAGE = 500;
/** A write is read once it is so old: transactions that began before it have mostly ended. */
const SETTLED = 10;

type Row = Readonly<Record<string, unknown>>;
type Ask = (sql: string, values?: readonly string[]) => Promise<readonly Row[]>;

/** One read-only transaction: all that is read through it is of one moment. */
export async function openMysqlSession(
  url: Secret,
  { signal, now }: Pick<ConnectorIo, "signal" | "now">,
): Promise<RowSession> {
  databasePlace(url, /^(?:mysql|mariadb):$/);
  // Loaded only here, so that nobody else waits for it.
  const { createConnection } = await import("mysql2/promise");
  const connection = await createConnection({
    uri: url.reveal().replace(/^mariadb:/, "mysql:"),
    connectTimeout: TIMEOUT,
    charset: "utf8mb4",
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    // A server may ask for a file of ours; it gets none.
    flags: ["-LOCAL_FILES"],
  });
  const stop = () => connection.destroy();
  signal.addEventListener("abort", stop, { once: true });
  const ask: Ask = async (sql, values = []) => {
    const [rows] = await connection.query({ sql, timeout: TIMEOUT }, [...values]);
    return rows as readonly Row[];
  };
  const seen = await begin(ask, now).catch((error: unknown) => {
    connection.destroy();
    throw error;
  });
  return {
    seen,
    readRows: (table) => readTable(ask, table),
    readWrites: (after) => readWrites(ask, after),
    async close() {
      signal.removeEventListener("abort", stop);
      await connection.end().catch(() => connection.destroy());
    },
  };
}

async function begin(ask: Ask, now: () => number): Promise<SeenMoment> {
  await ask("set session transaction isolation level repeatable read");
  const asked = now();
  await ask("start transaction with consistent snapshot, read only");
  const [row] = await ask("select cast(unix_timestamp(now(6)) * 1000 as char) as now");
  return { asked, theirs: Number(row?.["now"]), answered: now() };
}

/** Names are checked by the settings' schema, and quoted all the same: no value becomes a part of the statement. */
async function readTable(ask: Ask, table: RowTable): Promise<readonly ReadRow[]> {
  const cells = columnsOf(table).map((one) => `cast(${quote(one)} as char) as ${quote(one)}`);
  const place = table.table.split(".").map(quote).join(".");
  const order = table.key.map(quote).join(", ");
  const rows = await ask(
    `select ${cells.join(", ")} from ${place} order by ${order} limit ${MOST_ROWS + 1}`,
  );
  if (rows.length > MOST_ROWS) {
    throw new SourceError(`${table.table} has more than ${MOST_ROWS} rows`, false, {
      why: "not_configured",
    });
  }
  return rows.map((row) => ({ cells: toCells(row), writtenAt: undefined }));
}

async function readWrites(ask: Ask, after = "0"): Promise<readonly AuditedWrite[]> {
  const [found] = await ask(
    `select count(*) as tables from information_schema.tables
     where table_schema = database() and table_name = 'forensics_row_writes'`,
  );
  if (Number(found?.["tables"]) === 0) return [];
  const rows = await ask(
    `select id, cast(unix_timestamp(written_at) * 1000 as char) as written, table_name,
            cast(row_before as char) as row_before, cast(row_after as char) as row_after, actor, role
     from forensics_row_writes
     where id > ? and written_at < now(6) - interval ${SETTLED} second
     order by id limit ${WRITES_A_PAGE}`,
    [after],
  );
  return rows.map((row) => ({
    place: String(row["id"]),
    id: String(row["id"]),
    at: Math.floor(Number(row["written"])),
    table: String(row["table_name"]),
    before: readCells(row["row_before"]),
    after: readCells(row["row_after"]),
    actor: typeof row["actor"] === "string" ? row["actor"] : undefined,
    role: String(row["role"]),
    group: undefined,
  }));
}

function readCells(json: unknown): Cells | undefined {
  return typeof json === "string" ? toCells(JSON.parse(json) as Row) : undefined;
}

function toCells(row: Row): Cells {
  const cells = Object.entries(row).map(([name, value]) => [
    name,
    value == null ? null : asText(value),
  ]);
  return Object.fromEntries(cells);
}

function asText(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString("utf8") : String(value);
}

function quote(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}
