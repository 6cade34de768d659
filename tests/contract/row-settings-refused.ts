import { Secret } from "../../src/runtime/secret.ts";

export const SECRET_IN_A_ROW = "sk-proj-0123456789abcdef0123456789";

const good = { table: "prompts", text: "body" };
const url = new Secret("postgresql://reader@127.0.0.1/app");

/** What no source of rows takes, with the place that is named. */
export const REFUSED_ROW_SETTINGS: readonly {
  readonly settings: unknown;
  readonly path: readonly PropertyKey[];
}[] = [
  { settings: { database_url: "postgresql://a:b@c/d", tables: [good] }, path: ["database_url"] },
  { settings: { database_url: url, tables: [] }, path: ["tables"] },
  {
    settings: { database_url: url, tables: [{ ...good, table: "a; drop table b" }] },
    path: ["tables", 0, "table"],
  },
  {
    settings: { database_url: url, tables: [{ ...good, text: 'a" --' }] },
    path: ["tables", 0, "text"],
  },
  { settings: { database_url: url, tables: [{ table: "prompts" }] }, path: ["tables", 0, "text"] },
];
