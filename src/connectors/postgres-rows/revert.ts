import pg from "pg";
import { z } from "zod";
import { InputError } from "../../domain/errors.ts";
import type { Secret } from "../../runtime/secret.ts";
import { databasePlace } from "../database-place.ts";
import { explainRowError } from "../explain-row-error.ts";
import { movedMeanwhile, type Reverter, type WayBack } from "../reverter.ts";
import { toRowFacts } from "../row-facts.ts";
import { rowPointers } from "../row-pointers.ts";
import type { Cells } from "../row-session.ts";
import type { RowSettings } from "../row-settings.ts";
import { columnsOf, type RowTable, rowTables } from "../row-table.ts";
import { secretSetting } from "../secret-setting.ts";

/** A role that may write the table. */
const own = z.strictObject({ database_url: secretSetting });

/** Where a text is: its table, the row's key as it is told, and its column. */
interface RowPlace {
  readonly table: RowTable;
  readonly key: string;
  readonly column: string;
}

/** Puts an earlier text back into its row, in one transaction that holds the row from the look to the write. */
export const postgresReverter: Reverter<RowSettings, z.output<typeof own>> = {
  connector: "postgres-rows",
  own,
  steps: (way, written) => {
    const tables = z.object({ tables: rowTables }).safeParse(written);
    return tables.success ? [statementFor(way, placeOf(way, tables.data.tables))] : [];
  },
  async write({ tables }, { database_url }, way, io) {
    const place = placeOf(way, tables);
    const text = textOf(way);
    await writeRow(database_url, place, way, text, io.signal).catch((error: unknown) => {
      io.signal.throwIfAborted();
      throw error instanceof InputError ? error : explainRowError(error, TROUBLES);
    });
    const said = `Put ${way.back.version ?? "the earlier text"} back into ${place.column} of ${place.key} in ${place.table.table}.`;
    return { said, isLive: true, next: [] };
  },
};

const TROUBLES = [
  [/^28/, "auth_expired"],
  [/^42501$/, "permission_missing"],
  [/^(?:42P01|42703|3D000)$/, "not_configured"],
] as const;

function placeOf({ target, prompt, handle }: WayBack, tables: readonly RowTable[]): RowPlace {
  for (const table of tables) {
    const start = `${table.table}:`;
    const column = table.text.find((one) => target.endsWith(`#${one}`));
    if (!target.startsWith(start) || column === undefined) continue;
    return { table, column, key: target.slice(start.length, -column.length - 1) };
  }
  throw new InputError(
    `No configured table holds the text of ${prompt}.`,
    `forensics show ${handle}`,
  );
}

/** What stands for a credential is no text to write. */
function textOf({ back, prompt, handle }: WayBack): string {
  if (back.text !== undefined && !back.text.includes("‹secret")) return back.text;
  const why = back.text === undefined ? "is not held" : "has a credential in it that is not held";
  throw new InputError(`The earlier text of ${prompt} ${why}.`, `forensics show ${handle}`);
}

/** For a person: long texts are named and not printed. */
function statementFor(way: WayBack, { table, key, column }: RowPlace): string {
  const literal = way.back.text === undefined ? undefined : pg.escapeLiteral(way.back.text);
  const text = literal === undefined || literal.length > 400 ? `:'text'` : literal;
  const where = `${keyExpression(table)} = ${pg.escapeLiteral(key)}`;
  const set = `update ${quotePlace(table.table)} t set ${quote(column)} = ${text} where ${where}`;
  return text === ":'text'" ? `${set}  (text: forensics show ${way.handle})` : set;
}

async function writeRow(
  url: Secret,
  { table, key, column }: RowPlace,
  way: WayBack,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  databasePlace(url, /^postgres(?:ql)?:$/);
  signal.throwIfAborted();
  const options = { connectionString: url.reveal(), application_name: "forensics revert" };
  const client = new pg.Client({
    ...options,
    connectionTimeoutMillis: 30_000,
    statement_timeout: 30_000,
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("begin");
    // The trigger, where there is one, names the account that asked.
    await client.query("select set_config('app.actor', $1, true)", [way.operator]);
    await refuseMoved(client, { table, key, column }, way);
    await client.query(...updateOf({ table, key, column }, way, text));
    await client.query("commit");
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Holds the row and compares what is in it with what the plan was made for. */
async function refuseMoved(
  client: pg.Client,
  { table, key, column }: RowPlace,
  way: WayBack,
): Promise<void> {
  const cells = columnsOf(table).map(
    (one) => `to_jsonb(t.${quote(one)}) #>> '{}' as ${quote(one)}`,
  );
  const where = `${keyExpression(table)} = $1`;
  const statement = `select ${cells.join(", ")} from ${quotePlace(table.table)} t where ${where} for update`;
  const { rows } = await client.query<Cells>(statement, [key]);
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0) throw movedMeanwhile(way, row && "several rows");
  const found = rowPointers(toRowFacts(table, row, undefined))[`text:${column}`]?.version;
  if (found !== way.live.hash) throw movedMeanwhile(way, found?.slice(0, 15));
}

function updateOf(
  { table, key, column }: RowPlace,
  { back, operator }: WayBack,
  text: string,
): [string, string[]] {
  const values = [key, text];
  const sets = [`${quote(column)} = $2`];
  const also = (name: string | undefined, value: string | undefined) => {
    if (name === undefined || value === undefined) return;
    values.push(value);
    sets.push(`${quote(name)} = $${values.length}`);
  };
  also(table.version, back.version);
  also(table.updated_by, operator);
  const where = `${keyExpression(table)} = $1`;
  return [`update ${quotePlace(table.table)} t set ${sets.join(", ")} where ${where}`, values];
}

/** The key as it is told: its columns as texts, with strokes between. */
function keyExpression({ key }: RowTable): string {
  return `concat_ws('/', ${key.map((one) => `to_jsonb(t.${quote(one)}) #>> '{}'`).join(", ")})`;
}

function quotePlace(table: string): string {
  return table.split(".").map(quote).join(".");
}

function quote(name: string): string {
  return pg.escapeIdentifier(name);
}
