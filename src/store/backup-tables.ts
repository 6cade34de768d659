import type { ClientBase } from "pg";
import { lookupTables } from "./lookup-tables.ts";

/** A table that holds facts, with the statements that copy its rows, which PostgreSQL itself puts together. */
export interface BackupTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly copyOut: string;
  readonly copyIn: string;
  readonly lock: string;
  /** Lets others go on writing, but neither empty nor drop a part of it. */
  readonly lockShared: string;
  /** Gives a row if there is any. */
  readonly probe: string;
}

const listTables = `
  select name, columns,
    format('copy (select %s from public.%I) to stdout', list, name) as "copyOut",
    format('copy public.%I (%s) from stdin', name, list) as "copyIn",
    format('lock table public.%I in exclusive mode', name) as lock,
    format('lock table public.%I in access share mode', name) as "lockShared",
    format('select from public.%I limit 1', name) as probe
  from (
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns,
      string_agg(quote_ident(a.attname), ', ' order by a.attnum) as list
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and c.relname not in ('kysely_migration', 'kysely_migration_lock') and c.relname <> all ($1)
    group by c.oid, c.relname
  ) as tables
  order by name`;

const listReferences = `
  select distinct k.conrelid::regclass::text as "from", k.confrelid::regclass::text as "to"
  from pg_constraint k
  where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conrelid <> k.confrelid`;

/** All tables of facts, each after those that it refers to. */
export async function listBackupTables(client: ClientBase): Promise<readonly BackupTable[]> {
  const tables = await client.query<BackupTable>(listTables, [lookupTables]);
  const references = await client.query<Reference>(listReferences);
  return inOrderOfReference(tables.rows, references.rows);
}

interface Reference {
  readonly from: string;
  readonly to: string;
}

function inOrderOfReference(
  tables: readonly BackupTable[],
  references: readonly Reference[],
): readonly BackupTable[] {
  const ordered: BackupTable[] = [];
  let waiting = tables;
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const blocked = new Set(references.filter(({ to }) => names.has(to)).map(({ from }) => from));
    const free = waiting.filter(({ name }) => !blocked.has(name));
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...names]}`);
    ordered.push(...free);
    waiting = waiting.filter(({ name }) => blocked.has(name));
  }
  return ordered;
}
