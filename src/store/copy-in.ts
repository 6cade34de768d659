import { once } from "node:events";
import type { PoolClient } from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";

const CHUNK = 1 << 16;

/**
 * Copies rows into a table by a `copy … from stdin` statement.
 * @param rows lines, each with its line end, or all of them in the binary form
 */
export async function copyIn(
  client: PoolClient,
  statement: string,
  rows: Iterable<string> | Buffer,
): Promise<void> {
  const copy = client.query(copyFrom(statement));
  const finished = once(copy, "finish");
  // A refusal may come while lines are still being sent; it is thrown below.
  finished.catch(() => undefined);
  if (Buffer.isBuffer(rows)) copy.end(rows);
  else await writeLines(copy, rows, finished);
  await finished;
}

async function writeLines(
  copy: CopyStreamQuery,
  lines: Iterable<string>,
  finished: Promise<unknown>,
): Promise<void> {
  let text = "";
  for (const line of lines) {
    text += line;
    if (text.length < CHUNK) continue;
    if (!copy.write(text)) await Promise.race([once(copy, "drain"), finished]);
    text = "";
  }
  copy.end(text);
}
