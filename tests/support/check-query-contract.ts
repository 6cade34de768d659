import type { Pool, PoolClient } from "pg";
import { type Column, parseQueryContract } from "./query-contract.ts";

/** Prepares the query on the migrated tables and says where it differs from its contract; nothing when it keeps it. */
export async function checkQueryContract(pool: Pool, text: string): Promise<readonly string[]> {
  const contract = parseQueryContract(text);
  const client = await pool.connect();
  try {
    await client.query("begin read only");
    const found = await describe(client, text);
    const parameters = await canonical(
      client,
      contract.parameters.map(({ type }) => type),
    );
    const columns = await canonical(
      client,
      contract.columns.map(({ type }) => type),
    );
    return [
      difference("parameters", parameters, found.parameters),
      difference("columns", withTypes(contract.columns, columns), found.columns),
      difference("order", [withoutTables(contract.order)], [withoutTables(orderOf(text))]),
    ].filter((sentence) => sentence !== "");
  } finally {
    await client.query("rollback");
    client.release();
  }
}

async function describe(client: PoolClient, text: string) {
  await client.query(`prepare contract_check as ${text}`);
  const prepared = await client.query<{ types: string[] }>(
    "select parameter_types::text[] as types from pg_prepared_statements where name = 'contract_check'",
  );
  await client.query("deallocate contract_check");
  const parameters = prepared.rows[0]?.types ?? [];
  const { fields } = await client.query(
    text,
    parameters.map(() => null),
  );
  const types = await client.query<{ type: string }>(
    "select format_type(oid, null) as type from unnest($1::oid[]) with ordinality as u (oid, place) order by place",
    [fields.map(({ dataTypeID }) => dataTypeID)],
  );
  return { parameters, columns: fields.map(({ name }, i) => `${name} ${types.rows[i]?.type}`) };
}

/** `int4` and `integer` are one type. */
async function canonical(client: PoolClient, types: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ type: string }>(
    "select name::regtype::text as type from unnest($1::text[]) with ordinality as u (name, place) order by place",
    [types],
  );
  return rows.map(({ type }) => type);
}

function withTypes(columns: readonly Column[], types: readonly string[]): readonly string[] {
  return columns.map(({ name }, i) => `${name} ${types[i]}`);
}

function difference(what: string, said: readonly string[], found: readonly string[]): string {
  const [one, other] = [said.join(", "), found.join(", ")];
  return one === other ? "" : `${what}: the contract says "${one}", PostgreSQL "${other}"`;
}

/** The outermost `order by`; a query without one must give a single row. */
function orderOf(text: string): string {
  const statement = text.replace(/--.*$/gm, "");
  const start = statement.toLowerCase().lastIndexOf("order by");
  const rest = statement.slice(start + "order by".length);
  if (start < 0 || closesMore(rest)) return "one row";
  return rest
    .replace(/\b(limit|offset)\b[\s\S]*$|;\s*$/i, "")
    .replace(/\s+/g, " ")
    .trim();
}

function withoutTables(order: string): string {
  return order.replace(/\b\w+\.(?=\w)/g, "");
}

function closesMore(text: string): boolean {
  return text.split(")").length > text.split("(").length;
}
