import { OUTCOME_CLASSES, type Outcome, standingOf, UNATTRIBUTED } from "../domain/outcome.ts";
import { HOUR, MINUTE, type SeriesKey } from "../domain/series.ts";
import { outcomeKey } from "./outcome-key.ts";
import type { SegmentCap } from "./segment-cap.ts";
import { seriesText } from "./series-text.ts";

const CODES: ReadonlyMap<string, number> = new Map(
  OUTCOME_CLASSES.map((word, code) => [word, code]),
);
const STANDINGS = OUTCOME_CLASSES.map(standingOf);
const EXAMPLES_A_CELL = 3;

/** Outcomes of one series in one minute, as counted so far. */
export interface BucketCount {
  readonly series: number;
  /** Minutes since the epoch. */
  readonly minute: number;
  judged: number;
  failed: number;
  /** Counts by class code, other than ok. */
  classes: Map<number, number> | undefined;
}

/** A series met in a batch; its text is what makes it the same series. */
export interface MetSeries {
  readonly text: string;
  readonly key: SeriesKey;
  readonly overflow: boolean;
}

/** A trace id kept as an example of a class in an hour. */
export interface MetExample {
  readonly series: number;
  readonly code: number;
  /** Hours since the epoch. */
  readonly hour: number;
  readonly traceIds: string[];
}

/** An outcome that is counted only once it is known that its id is new. */
export interface IdentifiedOutcome {
  readonly outcome: Outcome;
  /** Which of the deliveries of the batch it came with. */
  readonly delivery: number;
}

/** Counted outcomes that wait to be written together. */
export interface OutcomeBatch {
  readonly series: MetSeries[];
  readonly buckets: BucketCount[];
  readonly examples: Map<string, MetExample>;
  /** Outcomes with an id of their own, by their key. */
  readonly identified: Map<string, IdentifiedOutcome>;
  readonly seriesIndex: SeriesIndex;
}

/** Where outcomes are counted, so that most are placed by one look each. */
interface SeriesIndex {
  /** The outcome of each prompt that came last, and the position of its series: most are like it. */
  readonly byPrompt: Map<string | undefined, PlacedOutcome>;
  /** Positions of series by the names that an outcome came with. */
  readonly byNames: Map<string, number>;
  readonly byText: Map<string, number>;
  /** The buckets of each series by minute, in the order of the series. */
  readonly minutes: Map<number, BucketCount>[];
}

interface PlacedOutcome {
  readonly outcome: Outcome;
  readonly series: number;
}

export function emptyBatch(): OutcomeBatch {
  return {
    series: [],
    buckets: [],
    examples: new Map(),
    identified: new Map(),
    seriesIndex: { byPrompt: new Map(), byNames: new Map(), byText: new Map(), minutes: [] },
  };
}

/**
 * Puts an outcome into the batch: counted at once, or set aside until its id is known to be new.
 * @param delivery which of the deliveries of the batch it came with
 * @returns false when its id is in the batch already, so that nothing was added
 */
export function addOutcome(
  batch: OutcomeBatch,
  cap: SegmentCap,
  outcome: Outcome,
  delivery = 0,
): boolean {
  if (outcome.id === undefined) {
    countOutcome(batch, cap, outcome);
    return true;
  }
  const key = outcomeKey(outcome, outcome.id);
  if (batch.identified.has(key)) return false;
  batch.identified.set(key, { outcome, delivery });
  return true;
}

/** Counts an outcome into its series and minute. */
export function countOutcome(batch: OutcomeBatch, cap: SegmentCap, outcome: Outcome): void {
  const series = seriesOf(batch, cap, outcome);
  const bucket = bucketOf(batch, series, Math.floor(outcome.at / MINUTE));
  const code = CODES.get(outcome.outcome) ?? 0;
  const standing = STANDINGS[code];
  const counted = outcome.count * outcome.weight;
  if (standing === "ok" || standing === "failure") bucket.judged += counted;
  if (standing === "failure") bucket.failed += counted;
  if (standing === "ok") return;
  bucket.classes ??= new Map();
  bucket.classes.set(code, (bucket.classes.get(code) ?? 0) + counted);
  if (outcome.traceId !== undefined) addExample(batch, series, code, outcome.at, outcome.traceId);
}

function bucketOf(batch: OutcomeBatch, series: number, minute: number): BucketCount {
  const minutes = batch.seriesIndex.minutes[series];
  const known = minutes?.get(minute);
  if (known !== undefined) return known;
  const bucket = { series, minute, judged: 0, failed: 0, classes: undefined };
  minutes?.set(minute, bucket);
  batch.buckets.push(bucket);
  return bucket;
}

function seriesOf(batch: OutcomeBatch, cap: SegmentCap, outcome: Outcome): number {
  const { byPrompt, byNames } = batch.seriesIndex;
  const last = byPrompt.get(outcome.prompt);
  if (last !== undefined && isAlike(last.outcome, outcome)) return last.series;
  const names = namesOf(outcome);
  const series = byNames.get(names) ?? placeSeries(batch, cap, outcome);
  byNames.set(names, series);
  byPrompt.set(outcome.prompt, { outcome, series });
  return series;
}

/** Whether two outcomes of one prompt surely have the same names. */
function isAlike(a: Outcome, b: Outcome): boolean {
  return (
    a.environment === b.environment &&
    a.workflow === b.workflow &&
    a.promptVersion === b.promptVersion &&
    a.promptHash === b.promptHash &&
    a.model === b.model &&
    a.segment === b.segment
  );
}

/** All that makes an outcome's series, before segment values are capped; no name is empty or holds a NUL. */
function namesOf(outcome: Outcome): string {
  const { environment, workflow, prompt, promptVersion, promptHash, model, segment } = outcome;
  let text = `${environment}\0${workflow ?? ""}\0${prompt ?? ""}\0${promptVersion ?? ""}\0${promptHash ?? ""}\0${model ?? ""}`;
  for (const name in segment) text += `\0${name}\0${segment[name]}`;
  return text;
}

function placeSeries(batch: OutcomeBatch, cap: SegmentCap, outcome: Outcome): number {
  const { byText, minutes } = batch.seriesIndex;
  const { segment, overflow } = cap.cap(outcome.segment);
  const key: SeriesKey = {
    environment: outcome.environment,
    workflow: outcome.workflow,
    prompt: outcome.prompt ?? UNATTRIBUTED,
    version: outcome.promptVersion,
    hash: outcome.promptHash,
    model: outcome.model,
    segment,
  };
  const text = seriesText(key, overflow);
  const known = byText.get(text);
  if (known !== undefined) return known;
  const series = batch.series.push({ text, key, overflow }) - 1;
  byText.set(text, series);
  minutes.push(new Map());
  return series;
}

function addExample(
  batch: OutcomeBatch,
  series: number,
  code: number,
  at: number,
  traceId: string,
): void {
  const hour = Math.floor(at / HOUR);
  const place = `${series}/${code}/${hour}`;
  const cell = batch.examples.get(place) ?? { series, code, hour, traceIds: [] };
  batch.examples.set(place, cell);
  if (cell.traceIds.length < EXAMPLES_A_CELL && !cell.traceIds.includes(traceId)) {
    cell.traceIds.push(traceId);
  }
}

const FULL_BUCKETS = 50_000;
const FULL_IDENTIFIED = 20_000;

/** True when the batch is to be written before more is added. */
export function isFull(batch: OutcomeBatch): boolean {
  return batch.buckets.length >= FULL_BUCKETS || batch.identified.size >= FULL_IDENTIFIED;
}
