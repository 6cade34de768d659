import type { Pool } from "pg";

/**
 * Has the database count anew what it plans questions by: after much was stored at once, it would else join by what it knew
 * before, for up to a minute. Where it cannot be done, it is left to the server, which does it by itself later.
 */
export async function refreshStatistics(pool: Pool): Promise<void> {
  await pool
    .query("analyze outcome_series, outcome_minutes, outcome_late_minutes")
    .catch(() => undefined);
}
