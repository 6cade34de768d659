import pg from "pg";
import type { Secret } from "../../runtime/secret.ts";
import { columnsOf, contentColumnsOf, type RowTable } from "../row-table.ts";
import type { DatabaseAccount, TriggerKit, TriggerScript } from "../row-trigger.ts";

const TRAIL = [
  "create schema if not exists forensics",
  `create table if not exists forensics.row_writes (
  id bigint generated always as identity primary key,
  txid bigint not null default txid_current(),
  at timestamptz not null default clock_timestamp(),
  table_name text not null,
  before jsonb,
  after jsonb,
  actor text,
  role text not null,
  application text,
  client inet
)`,
  "create index if not exists row_writes_in_order on forensics.row_writes (txid, id)",
  `create or replace function forensics.record_row_write() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $forensics$
declare
  kept text[] := tg_argv[0]::text[];
  content text[] := tg_argv[1]::text[];
  before jsonb;
  after jsonb;
begin
  if tg_op <> 'INSERT' then
    select jsonb_object_agg(key, value) into before from jsonb_each_text(to_jsonb(old)) where key = any (kept);
  end if;
  if tg_op <> 'DELETE' then
    select jsonb_object_agg(key, value) into after from jsonb_each_text(to_jsonb(new)) where key = any (kept);
  end if;
  if tg_op = 'UPDATE' and not exists (
    select from unnest(content) as name where before ->> name is distinct from after ->> name) then
    return null;
  end if;
  insert into forensics.row_writes (table_name, before, after, actor, role, application, client)
  values (
    tg_table_schema || '.' || tg_table_name, before, after,
    nullif(current_setting('app.actor', true), ''),
    coalesce(nullif(current_setting('role', true), 'none'), session_user),
    nullif(current_setting('application_name', true), ''),
    inet_client_addr());
  return null;
end
$forensics$`,
  "revoke all on function forensics.record_row_write() from public",
  "revoke all on forensics.row_writes from public",
];

/** One table and one function in a schema of their own, one trigger on the table; nobody but its owner may change the trail. */
function writeScript(table: RowTable, reader: DatabaseAccount): TriggerScript {
  const place = quotePlace(table.table);
  const [kept, content] = [columnsOf(table), contentColumnsOf(table)].map(asArray);
  const drop = `drop trigger if exists forensics_row_write on ${place}`;
  return {
    install: [
      ...TRAIL,
      `grant usage on schema forensics to ${quote(reader.name)}`,
      `grant select on forensics.row_writes to ${quote(reader.name)}`,
      drop,
      `create trigger forensics_row_write after insert or update or delete on ${place}
for each row execute function forensics.record_row_write(${kept}, ${content})`,
    ],
    remove: [drop],
  };
}

async function run(url: Secret, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url.reveal(), application_name: "forensics" });
  await client.connect();
  try {
    await client.query("begin");
    for (const statement of statements) await client.query(statement);
    await client.query("commit");
  } finally {
    await client.end();
  }
}

function quotePlace(table: string): string {
  return table.split(".").map(quote).join(".");
}

function quote(name: string): string {
  return pg.escapeIdentifier(name);
}

/** Names of columns as an array's text; the settings' schema allows no character that would need escaping in it. */
function asArray(names: readonly string[]): string {
  return pg.escapeLiteral(`{${names.map((name) => `"${name}"`).join(",")}}`);
}

export const postgresTrigger: TriggerKit = { write: writeScript, run };
