import type { Pool } from "pg";
import { type OpenDatabase, openDatabase } from "../../src/store/open-database.ts";
import { importFile } from "../../src/workflows/import-file.ts";
import { openRecentDays, tendOutcomes } from "../../src/workflows/tend-outcomes.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const PROMPTS = 500;

/** A database of a benchmark, open, and the moment that its history ends at. */
export type FilledDatabase = OpenDatabase & { readonly now: number };

/**
 * 500 prompts with ten kinds of input each are 5,000 series, of two models; each has a minute every 250 of the days stored, and
 * every minute of the last hour, as many requests in all. Each prompt changed every thirty days. Old days are compacted as the service
 * does it, and what that leaves behind is cleared away as the database does it by itself in time.
 */
export async function fillDatabase(dataDir: string, days: number): Promise<FilledDatabase> {
  const now = Math.floor(Date.now() / DAY) * DAY + 12 * 60 * MINUTE;
  const opened = await openDatabase({ dataDir, idleStopMs: 10_000 });
  const { pool } = opened;
  await pool.query(`
    insert into outcome_series (key_hash, environment, workflow, prompt, version, model, segment)
    select decode(lpad(to_hex(n), 8, '0'), 'hex'), 'production', 'w' || n % 20, 'p' || n % ${PROMPTS}, 'v1', 'm' || n % 2,
      jsonb_build_object('kind', 'k' || n / ${PROMPTS})
    from generate_series(0, 4999) as n`);
  await pool.query(
    `insert into outcome_late_minutes (series_id, minute, judged, failed)
     select series_id, minute, 1250, case when (series_id + minute) % 50 = 0 then 1 else 0 end
     from outcome_series, generate_series($1::int, $2::int, 250) as minute`,
    [(now - days * DAY) / MINUTE, now / MINUTE - 60],
  );
  await recordChanges(opened, days, now);
  await openRecentDays(opened, now);
  await tendOutcomes(opened, { now, keep: {}, sign: nothingToSign, mayGoOn: () => true });
  await fillMinutes(pool, now / MINUTE - 60, now / MINUTE);
  await pool.query("vacuum analyze");
  return { ...opened, now };
}

/** Some requests of every series in each minute. */
export async function fillMinutes(pool: Pool, from: number, until: number): Promise<void> {
  await pool.query(
    `insert into outcome_minutes (series_id, minute, judged, failed)
     select series_id, minute, 5, 0 from outcome_series, generate_series($1::int, $2::int) as minute`,
    [from, until - 1],
  );
}

async function recordChanges(store: OpenDatabase, days: number, now: number): Promise<void> {
  const lines: string[] = [];
  for (let prompt = 0; prompt < PROMPTS; prompt += 1) {
    for (let day = days; day > 0; day -= 30) {
      const [version, previous] = [
        `v${1 - Math.ceil((day - 30) / 30)}`,
        `v${-Math.ceil((day - 30) / 30)}`,
      ];
      lines.push(
        JSON.stringify({
          ...{
            id: `${prompt}-${day}`,
            source: "dashboard",
            kind: "prompt_edit",
            prompt: `p${prompt}`,
          },
          ...{ version, previous_version: previous, after: `Text ${prompt} of ${version}` },
          occurred_at: now - day * DAY,
          actor: { id: `account${prompt % 7}` },
          review: { state: "approved", reviewers: ["reviewer"] },
        }),
      );
    }
  }
  async function* bytes() {
    yield new TextEncoder().encode(`${lines.join("\n")}\n`);
  }
  const options = { segmentKeys: undefined, now: () => now, progress: () => undefined };
  await importFile(store, { name: "changes.ndjson", bytes: bytes() }, options);
}

/** Nothing is forgotten here, so nothing is signed. */
function nothingToSign(): never {
  throw new Error("nothing is to be signed");
}
