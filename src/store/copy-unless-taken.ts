import type { PoolClient } from "pg";
import { copyIn } from "./copy-in.ts";

/**
 * Copies rows into a table in place, inside a transaction: nothing is faster where all of them are new.
 * @returns false when a key of theirs is taken: then none of them was written
 */
export async function copyUnlessTaken(
  client: PoolClient,
  statement: string,
  rows: Iterable<string> | Buffer,
): Promise<boolean> {
  await client.query("savepoint before_copy");
  try {
    await copyIn(client, statement, rows);
  } catch (error) {
    if (!isTaken(error)) throw error;
    await client.query("rollback to savepoint before_copy");
    return false;
  }
  await client.query("release savepoint before_copy");
  return true;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}
