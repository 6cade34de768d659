import type { Pool } from "pg";
import type { ServedModel } from "../domain/served-model.ts";
import { loadQuery } from "./load-query.ts";

interface Row {
  readonly environment: string;
  readonly prompt: string;
  readonly model: string;
  readonly first_seen: Date;
  readonly last_seen: Date;
}

/** Every model that served a prompt. */
export async function readServedModels(pool: Pool): Promise<readonly ServedModel[]> {
  const { rows } = await pool.query<Row>(loadQuery("models-in-traffic"));
  return rows.map(({ environment, prompt, model, first_seen, last_seen }) => ({
    ...{ environment, prompt, model },
    firstSeen: first_seen.getTime(),
    lastSeen: last_seen.getTime(),
  }));
}
