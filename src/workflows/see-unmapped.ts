import type { NotSeen } from "../domain/answer.ts";
import { HOUR } from "../domain/series.ts";
import type { UnmappedTelemetry } from "../domain/unmapped-telemetry.ts";
import type { Store } from "../store/open-database.ts";
import { readUnmapped } from "../store/unmapped-telemetry.ts";

/** What came in around the time asked about and could not be told of a prompt. It hides no change, only outcomes. */
export async function seeUnmapped(
  { db }: Pick<Store, "db">,
  { since, until }: { readonly since: number; readonly until: number },
): Promise<readonly NotSeen[]> {
  const unmapped = await readUnmapped(db, { from: since - HOUR, until: until + HOUR });
  return unmapped.map(tellUnmapped);
}

/** As a person reads it. */
export function tellUnmapped({ source, what, entries, firstAt }: UnmappedTelemetry): NotSeen {
  const count = Math.round(entries).toLocaleString("en");
  const why =
    what === "rejected"
      ? "were not counted: no prompt or workflow, or too old"
      : "name no prompt and are counted as unattributed";
  return { source, why: "unmapped", since: firstAt, detail: `${count} entries ${why}` };
}
