import type { RowSettings } from "../connectors/row-settings.ts";
import type { RowTable } from "../connectors/row-table.ts";
import type { DatabaseAccount, TriggerKit } from "../connectors/row-trigger.ts";
import { InputError } from "../domain/errors.ts";
import { variable } from "../runtime/environment.ts";
import { Secret } from "../runtime/secret.ts";
import type { CommandIo } from "./command-io.ts";
import { openSettings } from "./open-settings.ts";

export interface TriggerFlags {
  readonly trigger: string;
  readonly apply?: true;
  readonly remove?: true;
  readonly as?: string;
}

interface TriggerPlace {
  readonly source: string;
  readonly table: RowTable;
  readonly url: Secret;
  readonly kit: TriggerKit;
}

/** Prints the statements that make a table tell who writes to it; with a flag it runs them, or those that end it. */
export async function rowTrigger(io: CommandIo, flags: TriggerFlags): Promise<void> {
  const { source, table, url, kit } = await findPlace(io, flags.trigger);
  const { install, remove } = kit.write(table, await readerOf(io, kit, url));
  const statements = flags.remove ? remove : install;
  io.stdout.write(statements.map((one) => `${one};\n`).join("\n"));
  if (!flags.apply && !flags.remove) {
    io.stderr.write(`\nNothing was run. Next  forensics init --trigger ${table.table} --apply\n`);
    return;
  }
  const account = flags.as === undefined ? url : namedUrl(io, flags.as);
  await kit.run(account, statements).catch((error: unknown) => {
    const words = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new InputError(
      `The trigger could not be ${flags.remove ? "removed" : "installed"}: ${words}`,
      "Name a variable with the URL of an account that may with --as VARIABLE.",
    );
  });
  const done = flags.remove
    ? `Removed from ${table.table}. What was recorded stays.`
    : `Installed on ${table.table}; forensics sync ${source} reads what it records.`;
  io.stderr.write(`\n${done}\n`);
}

async function findPlace(io: CommandIo, wanted: string): Promise<TriggerPlace> {
  const [{ settings }, { connectedSource }, { openSource }, kits] = await Promise.all([
    openSettings(io),
    import("./pull-sources.ts"),
    import("../runtime/open-source.ts"),
    loadKits(),
  ]);
  const known: string[] = [];
  for (const [name, { connector }] of Object.entries(settings.config.sources)) {
    const kit = kits.get(connector);
    if (kit === undefined) continue;
    const opened = openSource(settings, name, io.environment);
    const read = connectedSource(name, connector, opened.settings).settings as RowSettings;
    const table = read.tables.find((one) => one.table === wanted);
    if (table) return { source: name, table, url: read.database_url, kit };
    known.push(...read.tables.map((one) => one.table));
  }
  const tables = known.length === 0 ? "none is configured" : `configured: ${known.join(", ")}`;
  throw new InputError(
    `No source of rows has the table ${JSON.stringify(wanted)} (${tables}).`,
    "Add it to a postgres-rows or mysql-rows source in forensics.yaml.",
  );
}

async function loadKits(): Promise<ReadonlyMap<string, TriggerKit>> {
  const [{ postgresTrigger }, { mysqlTrigger }] = await Promise.all([
    import("../connectors/postgres-rows/trigger.ts"),
    import("../connectors/mysql-rows/trigger.ts"),
  ]);
  return new Map([
    ["postgres-rows", postgresTrigger],
    ["mysql-rows", mysqlTrigger],
  ]);
}

/** By the database's own word where that says more than the URL, and it can be asked. */
async function readerOf(io: CommandIo, kit: TriggerKit, url: Secret): Promise<DatabaseAccount> {
  const named = { name: userOf(url) };
  if (kit.accountOf === undefined) return named;
  return await kit.accountOf(url).catch(() => {
    io.stderr.write(
      "The database could not be asked by which account the source reads: check the account of the grant.\n\n",
    );
    return named;
  });
}

function userOf(url: Secret): string {
  const text = url.reveal();
  return URL.canParse(text) ? decodeURIComponent(new URL(text).username) : "";
}

function namedUrl({ environment }: CommandIo, name: string): Secret {
  const value = variable(environment, name);
  if (value !== undefined) return new Secret(value);
  throw new InputError(`--as names the variable ${name}, which is not set.`, `export ${name}=…`);
}
