import { afterAll, beforeAll, describe } from "vitest";
import { mysqlRows } from "../../src/connectors/mysql-rows/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { connectorIo } from "../support/connector-io.ts";
import { hasMariadb, type MariadbServer, startMariadb } from "../support/mariadb-server.ts";
import { pullContract } from "./pull-contract.ts";
import { REFUSED_ROW_SETTINGS, SECRET_IN_A_ROW } from "./row-settings-refused.ts";

describe.skipIf(!hasMariadb)("mysql-rows", () => {
  let server: MariadbServer;
  let turn = 0;
  beforeAll(async () => {
    server = await startMariadb();
  }, 60_000);
  afterAll(() => server.stop());

  pullContract({
    connector: mysqlRows,
    keepsHistory: false,
    secrets: [SECRET_IN_A_ROW],
    refused: REFUSED_ROW_SETTINGS,
    open: async () => {
      turn += 1;
      const table = `prompts_${turn}`;
      await server.run(
        `create table ${table} (id int primary key, body text, model varchar(50), hidden text)`,
        `insert into ${table} values (1, 'Use ${SECRET_IN_A_ROW} here', 'a', 'no'), (2, 'Two', null, 'no')`,
        `insert into ${table} values ${rowsFrom(10)}`,
      );
      return {
        settings: {
          database_url: new Secret(server.owner),
          tables: [{ table, text: "body", model: "model" }],
        },
        io: connectorIo(),
        grow: () =>
          server.run(
            `insert into ${table} values ${rowsFrom(50)}`,
            `update ${table} set body = 'edited' where id = 11`,
            `delete from ${table} where id = 12`,
          ),
      };
    },
  });
});

function rowsFrom(first: number): string {
  const ids = Array.from({ length: 30 }, (_, index) => first + index);
  return ids.map((id) => `(${id}, 'text ${id}', 'm', 'no')`).join(", ");
}
