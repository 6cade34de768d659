import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

export interface ServerFacts {
  /** `18.4`. */
  readonly version: string;
  /** The server's clock, epoch milliseconds. */
  readonly now: number;
}

export async function readServerFacts(db: Kysely<Database>): Promise<ServerFacts> {
  const query = sql<ServerFacts>`
    select split_part(current_setting('server_version'), ' ', 1) as version,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as now`;
  const { rows } = await query.execute(db);
  return rows[0] ?? { version: "unknown", now: Number.NaN };
}
