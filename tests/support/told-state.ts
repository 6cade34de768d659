import type { TestDatabase } from "./test-database.ts";

/** All that sources told and what was made of it, without when we recorded it: the same for the same facts. */
export async function toldState({ pool }: TestDatabase) {
  const [observations, revisions, changes] = await Promise.all([
    pool.query(
      `select source, target, key, encode(digest, 'hex') as digest, happened_at, body
       from observations order by source, key, digest`,
    ),
    pool.query("select hash, normalised_hash, content from revisions order by hash"),
    pool.query(
      "select to_jsonb(change_events) - 'recorded_at' as change from change_events order by handle",
    ),
  ]);
  return {
    observations: observations.rows,
    revisions: revisions.rows,
    changes: changes.rows.map(({ change }) => change),
  };
}

/** Forgets all that sources told and how far they were read. */
export async function forgetTold({ pool }: TestDatabase): Promise<void> {
  await pool.query(
    `begin; delete from change_events; delete from observations; delete from revisions;
     delete from deliveries; delete from source_reads; commit`,
  );
}
