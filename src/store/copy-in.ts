import { once } from "node:events";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";

const CHUNK = 1 << 16;

/** Copies lines (each with its line end) into a table by a `copy … from stdin` statement. */
export async function copyIn(
  client: PoolClient,
  statement: string,
  lines: Iterable<string>,
): Promise<void> {
  const copy = client.query(copyFrom(statement));
  const finished = once(copy, "finish");
  // A refusal may come while lines are still being sent; it is thrown below.
  finished.catch(() => undefined);
  let text = "";
  for (const line of lines) {
    text += line;
    if (text.length < CHUNK) continue;
    if (!copy.write(text)) await Promise.race([once(copy, "drain"), finished]);
    text = "";
  }
  copy.end(text);
  await finished;
}
