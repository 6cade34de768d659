import { seriesWithin } from "../analysis/incident-series.ts";
import { MINUTE, type OutcomeSeries } from "../domain/series.ts";
import type { EvidenceRecord, Timeline, TimelineEntry } from "../domain/timeline.ts";
import { contentHash } from "../runtime/content-hash.ts";
import { readChangeEvidence } from "../store/change-evidence.ts";
import type { Store } from "../store/open-database.ts";
import { hashSeries } from "./hash-series.ts";
import type { ToldIncident } from "./tell-incident.ts";

type Evidenced = Pick<Timeline, "entries" | "records" | "manifestHash">;

/** Looks up the record behind each entry: of a change the fact as it was received, of what traffic shows its counts. */
export async function listEvidence(
  { pool }: Store,
  told: ToldIncident,
  asOf: number,
): Promise<Evidenced> {
  const { entries, answer, series, wholeHandles } = told;
  const whole = entries.flatMap((entry) =>
    entry.kind === "change" ? (wholeHandles.get(entry.change.handle) ?? []) : [],
  );
  const found = await readChangeEvidence(pool, whole, asOf);
  const records: EvidenceRecord[] = entries.flatMap((entry) => {
    if (entry.kind !== "change") return [];
    const { handle, source, id } = entry.change;
    const evidence = found.get(wholeHandles.get(handle) ?? "");
    return evidence === undefined ? [] : [{ kind: "record", source, id, handle, ...evidence }];
  });
  const { segment, environment } = answer;
  const prompt = answer.spike?.prompt ?? answer.question.prompt ?? "all prompts";
  const scope = `${prompt}, ${environment}`;
  if (series.length > 0) records.push(countsOf(scope, series));
  const inside = segment === undefined ? [] : seriesWithin(series, segment);
  const kind = Object.entries(segment ?? {}).map(([key, value]) => `${key}=${value}`);
  if (inside.length > 0) records.push(countsOf(`${scope}, ${kind.join(", ")}`, inside));
  const manifestHash = contentHash(JSON.stringify(records)).replace(/^sha256:/, "");
  return { records, manifestHash, entries: entries.map((one) => numbered(one, records)) };
}

function countsOf(scope: string, series: readonly OutcomeSeries[]): EvidenceRecord {
  const first = series.map(({ minutes }) => minutes[0] ?? Number.POSITIVE_INFINITY);
  const last = series.map(({ minutes }) => minutes.at(-1) ?? Number.NEGATIVE_INFINITY);
  return {
    kind: "counts",
    scope,
    from: first.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) * MINUTE,
    to: last.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) * MINUTE,
    recordHash: hashSeries(series),
  };
}

/** What is seen inside a kind of input rests on its own counts. */
function numbered(entry: TimelineEntry, records: readonly EvidenceRecord[]): TimelineEntry {
  if (entry.kind === "change") {
    const { handle } = entry.change;
    return withRecord(
      entry,
      records.findIndex((one) => one.kind === "record" && one.handle === handle),
    );
  }
  if (entry.kind === "alert") return entry;
  const isInside = "segment" in entry && entry.segment !== undefined;
  const position = isInside
    ? records.findLastIndex((one) => one.kind === "counts")
    : records.findIndex((one) => one.kind === "counts");
  return withRecord(entry, position);
}

function withRecord(entry: TimelineEntry, position: number): TimelineEntry {
  return { ...entry, record: position < 0 ? undefined : position + 1 };
}
