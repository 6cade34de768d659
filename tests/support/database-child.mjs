// The built program's database, used by a process of its own: node database-child.mjs COMMAND DATA_DIR MIGRATIONS IDLE_MS [WRITER]
import { openDatabase } from "../../dist/store/open-database.js";

const [command, dataDir, migrationFolder, idleStopMs, writer] = process.argv.slice(2);

function say(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

async function open() {
  return await openDatabase({ dataDir, migrationFolder, idleStopMs: Number(idleStopMs) });
}

const commands = {
  /** Opens, says who the server is, and closes. */
  async visit() {
    const { pool, close } = await open();
    const { rows } = await pool.query("select pg_postmaster_start_time()::text as started");
    say(rows[0]);
    await close();
  },
  /** Opens and stays connected until it is killed. */
  async hold() {
    const { pool } = await open();
    await pool.query("select 1");
    say("holding");
  },
  /** Writes one row after another and says the number of each that was acknowledged; never tries a number twice. */
  async write() {
    const { pool } = await open();
    for (let number = 1; ; number += 1) {
      try {
        await pool.query("insert into written (writer, number) values ($1, $2)", [writer, number]);
        say(number);
      } catch {
        // Not acknowledged: it may be there or not.
      }
    }
  },
};

try {
  await commands[command]();
} catch (error) {
  say({ name: error.name, message: error.message, next: error.next });
}
