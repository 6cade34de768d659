import { afterAll, beforeAll } from "vitest";
import { postgresRows } from "../../src/connectors/postgres-rows/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { connectorIo } from "../support/connector-io.ts";
import { emptyDatabase, type TestDatabase } from "../support/test-database.ts";
import { pullContract } from "./pull-contract.ts";
import { REFUSED_ROW_SETTINGS, SECRET_IN_A_ROW } from "./row-settings-refused.ts";

let database: TestDatabase;
let turn = 0;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

pullContract({
  connector: postgresRows,
  keepsHistory: false,
  secrets: [SECRET_IN_A_ROW],
  refused: REFUSED_ROW_SETTINGS,
  open: async () => {
    turn += 1;
    const table = `prompts_${turn}`;
    await database.pool.query(`
      create table ${table} (id int primary key, body text, model text, hidden text);
      insert into ${table} values (1, 'Use ${SECRET_IN_A_ROW} here', 'a', 'no'), (2, 'Two', null, 'no');
      insert into ${table} select n, 'text ' || n, 'm', 'no' from generate_series(10, 40) n;`);
    return {
      settings: {
        database_url: new Secret(database.url),
        tables: [{ table, text: "body", model: "model" }],
      },
      io: connectorIo(),
      grow: async () => {
        await database.pool.query(
          `insert into ${table} select n, 'text ' || n, 'm', 'no' from generate_series(50, 75) n;
           update ${table} set body = 'edited' where id = 11;
           delete from ${table} where id = 12`,
        );
      },
    };
  },
});
