import type { Pool } from "pg";

/**
 * Takes a moment at which a schedule was due, epoch milliseconds: of all processes on one database one gets it, once.
 * @returns whether this one did
 */
export async function takeDue(pool: Pool, name: string, due: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into schedule_runs (name, due_at) values ($1, $2)
     on conflict (name) do update set due_at = excluded.due_at, taken_at = now()
     where schedule_runs.due_at < excluded.due_at`,
    [name, new Date(due)],
  );
  return rowCount === 1;
}
