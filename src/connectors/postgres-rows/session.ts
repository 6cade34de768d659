import pg from "pg";
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

/** One read-only transaction: all that is read through it is of one moment. */
export async function openPostgresSession(
  url: Secret,
  { signal, now }: Pick<ConnectorIo, "signal" | "now">,
): Promise<RowSession> {
  databasePlace(url, /^postgres(?:ql)?:$/);
  const client = new pg.Client({
    connectionString: url.reveal(),
    application_name: "forensics",
    connectionTimeoutMillis: TIMEOUT,
    statement_timeout: TIMEOUT,
    query_timeout: TIMEOUT,
  });
  // Told by whatever waits for it; without a listener it would end the process.
  client.on("error", () => undefined);
  const stop = () => void client.end().catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  const seen = await begin(client, now).catch((error: unknown) => {
    stop();
    throw error;
  });
  return {
    seen,
    readRows: (table) => readTable(client, table),
    readWrites: (after) => readWrites(client, after),
    async close() {
      signal.removeEventListener("abort", stop);
      await client.end().catch(() => undefined);
    },
  };
}

async function begin(client: pg.Client, now: () => number): Promise<SeenMoment> {
  await client.connect();
  await client.query("begin transaction isolation level repeatable read, read only");
  // The moment that is seen is that of the first statement.
  const asked = now();
  const { rows } = await client.query<{ readonly now: number }>(
    "select extract(epoch from clock_timestamp())::float8 * 1000 as now",
  );
  return { asked, theirs: Number(rows[0]?.now), answered: now() };
}

/** Names are checked by the settings' schema, and quoted all the same: no value becomes a part of the statement. */
async function readTable(client: pg.Client, table: RowTable): Promise<readonly ReadRow[]> {
  const columns = columnsOf(table);
  const cells = columns.map((one) => `to_jsonb(t.${quote(one)}) #>> '{}' as ${quote(one)}`);
  const place = table.table.split(".").map(quote).join(".");
  const order = table.key.map((one) => `t.${quote(one)}`).join(", ");
  const written = (await tracksWrites(client, place))
    ? `extract(epoch from pg_xact_commit_timestamp(t.xmin))::float8 * 1000 as " written"`
    : `null as " written"`;
  const statement = `select ${cells.join(", ")}, ${written} from ${place} t order by ${order} limit ${MOST_ROWS + 1}`;
  const { rows } = await client.query<Record<string, string | null>>(statement);
  if (rows.length > MOST_ROWS) {
    throw new SourceError(`${table.table} has more than ${MOST_ROWS} rows`, false, {
      why: "not_configured",
    });
  }
  return rows.map(({ " written": at, ...cells }) => ({
    cells,
    writtenAt: at == null ? undefined : Math.floor(Number(at)),
  }));
}

/** When a row was last written needs a server that keeps it, and leave to read more than some columns. */
async function tracksWrites(client: pg.Client, place: string): Promise<boolean> {
  const { rows } = await client.query<{ readonly tracks: boolean }>(
    "select current_setting('track_commit_timestamp') = 'on' and has_table_privilege($1, 'select') as tracks",
    [place],
  );
  return rows[0]?.tracks === true;
}

interface WriteRow {
  readonly id: string;
  readonly txid: string;
  readonly at: number;
  readonly table_name: string;
  readonly before: Cells | null;
  readonly after: Cells | null;
  readonly actor: string | null;
  readonly role: string;
}

/**
 * Transactions that are still under way may yet write with a lower number than others that ended: what is read are those
 * before the first of them, so that none is passed over. They are numbered over all databases of a server: one that is
 * known to be of another writes nothing here, and holds nothing back.
 */
async function readWrites(client: pg.Client, after = "0:0"): Promise<readonly AuditedWrite[]> {
  const found = await client.query("select to_regclass('forensics.row_writes') as place");
  if (found.rows[0]?.place == null) return [];
  const [txid, id] = after.split(":");
  const { rows } = await client.query<WriteRow>(
    `select id::text, txid::text, extract(epoch from at)::float8 * 1000 as at, table_name, before, after, actor, role
     from forensics.row_writes
     where txid < (
         select coalesce(min(number), txid_snapshot_xmax(txid_current_snapshot()))
         from txid_snapshot_xip(txid_current_snapshot()) as number
         where not exists (
           select from pg_locks as lock join pg_stat_activity as holder using (pid)
           where lock.locktype = 'transactionid' and lock.mode = 'ExclusiveLock' and lock.granted
             and lock.transactionid::text::bigint = number % 4294967296
             and holder.datid <> (select oid from pg_database where datname = current_database())))
       and (txid, id) > ($1::bigint, $2::bigint)
     order by row_writes.txid, row_writes.id limit ${WRITES_A_PAGE}`,
    [txid ?? "0", id ?? "0"],
  );
  return rows.map((row) => ({
    place: `${row.txid}:${row.id}`,
    id: row.id,
    at: Math.floor(row.at),
    table: row.table_name,
    before: row.before ?? undefined,
    after: row.after ?? undefined,
    actor: row.actor ?? undefined,
    role: row.role,
    group: row.txid,
  }));
}

function quote(name: string): string {
  return pg.escapeIdentifier(name);
}
