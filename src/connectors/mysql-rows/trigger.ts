import mysql, { type Connection, type RowDataPacket } from "mysql2/promise";
import type { Secret } from "../../runtime/secret.ts";
import { columnsOf, contentColumnsOf, type RowTable } from "../row-table.ts";
import type { DatabaseAccount, TriggerKit, TriggerScript } from "../row-trigger.ts";

const TRAIL = `create table if not exists forensics_row_writes (
  id bigint unsigned not null auto_increment primary key,
  written_at timestamp(6) not null default current_timestamp(6),
  table_name varchar(130) not null,
  row_before longtext,
  row_after longtext,
  actor varchar(255),
  role varchar(255) not null
) character set utf8mb4`;

const EVENTS = ["insert", "update", "delete"] as const;

/** One table beside the table, and one trigger for each kind of write. */
function writeScript(table: RowTable, reader: DatabaseAccount): TriggerScript {
  const [schema, name] = splitPlace(table.table);
  const trail =
    schema === undefined ? TRAIL : TRAIL.replace("forensics_", `${quote(schema)}.forensics_`);
  const place = schema === undefined ? quote(name) : `${quote(schema)}.${quote(name)}`;
  const remove = EVENTS.map(
    (event) => `drop trigger if exists ${triggerName(schema, name, event)}`,
  );
  const create = EVENTS.map((event) => {
    const before = event === "insert" ? "null" : jsonOf(table, "old");
    const after = event === "delete" ? "null" : jsonOf(table, "new");
    const insert = `insert into ${schema === undefined ? "" : `${quote(schema)}.`}forensics_row_writes
    (table_name, row_before, row_after, actor, role)
  values (${mysql.escape(table.table)}, ${before}, ${after}, nullif(@app_actor, ''), user())`;
    const body = event === "update" ? `if ${differs(table)} then\n  ${insert};\nend if` : insert;
    return `create trigger ${triggerName(schema, name, event)} after ${event} on ${place} for each row\n${body}`;
  });
  return { install: [trail, grantTo(reader, schema), ...remove, ...create], remove };
}

function grantTo({ name, host }: DatabaseAccount, schema: string | undefined): string {
  const place = schema === undefined ? "" : `${quote(schema)}.`;
  const account = [name, ...(host === undefined ? [] : [host])]
    .map((one) => mysql.escape(one))
    .join("@");
  return `grant select on ${place}forensics_row_writes to ${account}`;
}

function jsonOf(table: RowTable, side: "old" | "new"): string {
  const pairs = columnsOf(table).map(
    (one) => `${mysql.escape(one)}, cast(${side}.${quote(one)} as char)`,
  );
  return `json_object(${pairs.join(", ")})`;
}

/** Compared byte by byte: many collations hold texts to be equal that differ in case. */
function differs(table: RowTable): string {
  return contentColumnsOf(table)
    .map((one) => `not (cast(old.${quote(one)} as binary) <=> cast(new.${quote(one)} as binary))`)
    .join(" or ");
}

function triggerName(schema: string | undefined, table: string, event: string): string {
  const name = quote(`forensics_${table.slice(0, 47)}_${event}`);
  return schema === undefined ? name : `${quote(schema)}.${name}`;
}

function splitPlace(table: string): readonly [string | undefined, string] {
  const [first = "", second] = table.split(".");
  return second === undefined ? [undefined, first] : [first, second];
}

function quote(name: string): string {
  return mysql.escapeId(name, true);
}

/** Statements that define something end the transaction, so each stands alone; the first that fails ends the rest. */
async function run(url: Secret, statements: readonly string[]): Promise<void> {
  const connection = await connect(url);
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}

/** An account is a name and a host: by which of several of one name a reader is let in, the server alone knows. */
async function accountOf(url: Secret): Promise<DatabaseAccount> {
  const connection = await connect(url);
  try {
    const [rows] = await connection.query<(RowDataPacket & { readonly account: string })[]>(
      "select current_user() as account",
    );
    const account = rows[0]?.account ?? "";
    const at = account.lastIndexOf("@");
    return { name: account.slice(0, at), host: account.slice(at + 1) };
  } finally {
    await connection.end();
  }
}

function connect(url: Secret): Promise<Connection> {
  return mysql.createConnection({
    uri: url.reveal().replace(/^mariadb:/, "mysql:"),
    charset: "utf8mb4",
    flags: ["-LOCAL_FILES"],
  });
}

export const mysqlTrigger: TriggerKit = { write: writeScript, accountOf, run };
