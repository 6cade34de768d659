import { type Segment, UNATTRIBUTED } from "../domain/outcome.ts";
import { MINUTE, type OutcomeSeries } from "../domain/series.ts";
import type { SeenText } from "./resolved-texts.ts";
import { binOf, type TimeGrid } from "./time-grid.ts";

/** A revision as one model served it: what traffic itself says about what ran. Minutes since the epoch. */
export interface Label {
  readonly hash: string | undefined;
  readonly version: string | undefined;
  readonly model: string | undefined;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly judged: number;
}

/** Outcomes of one label and one kind of input, by bin. */
export interface TrafficPart {
  readonly label: number;
  readonly segment: Segment;
  readonly bins: Int32Array;
  /** Judged and failed as evidence: discounted for over-dispersion once that is known. */
  readonly judged: Float64Array;
  readonly failed: Float64Array;
  readonly series: OutcomeSeries;
  /** Sums over the entries of `series` before each, as counted. */
  readonly countedJudged: Float64Array;
  readonly countedFailed: Float64Array;
}

/** All outcomes of one prompt on one grid of time. */
export interface PromptTraffic {
  readonly prompt: string;
  readonly workflows: ReadonlySet<string>;
  /** Workflows in which another prompt bears the same name. */
  readonly namesakes: ReadonlySet<string>;
  readonly models: ReadonlySet<string>;
  readonly unattributed: boolean;
  readonly labels: readonly Label[];
  readonly parts: readonly TrafficPart[];
}

/**
 * Groups the series by prompt, in order of their name; those in `shared`, names that several prompts bear, by prompt and
 * workflow.
 */
export function groupByPrompt(
  series: readonly OutcomeSeries[],
  grid: TimeGrid,
  shared: ReadonlySet<string> = new Set(),
): PromptTraffic[] {
  const groups = new Map<string, OutcomeSeries[]>();
  for (const one of series) {
    const { prompt, workflow } = one.key;
    const name = shared.has(prompt) ? `${prompt}\n${workflow ?? ""}` : prompt;
    const list = groups.get(name);
    if (list) list.push(one);
    else groups.set(name, [one]);
  }
  const traffic = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, list]) => trafficOf(list, grid));
  return shared.size === 0
    ? traffic
    : traffic.map((one) => ({ ...one, namesakes: namesakesOf(one, traffic) }));
}

/** The content hashes that its labels carry, epoch milliseconds. */
export function textsIn({ labels }: Pick<PromptTraffic, "labels">): readonly SeenText[] {
  const texts = new Map<string, SeenText>();
  for (const { hash, firstSeen, lastSeen } of labels) {
    if (hash === undefined) continue;
    const known = texts.get(hash);
    texts.set(hash, {
      hash,
      firstSeen: Math.min(firstSeen * MINUTE, known?.firstSeen ?? Number.POSITIVE_INFINITY),
      lastSeen: Math.max(lastSeen * MINUTE, known?.lastSeen ?? Number.NEGATIVE_INFINITY),
    });
  }
  return [...texts.values()];
}

function namesakesOf(one: PromptTraffic, all: readonly PromptTraffic[]): ReadonlySet<string> {
  const others = all.filter((other) => other !== one && other.prompt === one.prompt);
  return new Set(others.flatMap((other) => [...other.workflows]));
}

function trafficOf(series: readonly OutcomeSeries[], grid: TimeGrid): PromptTraffic {
  const prompt = series[0]?.key.prompt ?? UNATTRIBUTED;
  const places = new Map<string, number>();
  const labels: Label[] = [];
  const parts = series.map((one): TrafficPart => {
    const name = `${one.key.hash ?? ""} ${one.key.hash === undefined ? (one.key.version ?? "") : ""} ${one.key.model ?? ""}`;
    const place = places.get(name) ?? labels.length;
    places.set(name, place);
    labels[place] = widen(labels[place], one);
    return {
      label: place,
      segment: one.key.segment,
      ...binned(one, grid),
      ...counted(one),
      series: one,
    };
  });
  const workflows = new Set(series.flatMap((one) => one.key.workflow ?? []));
  const models = new Set(series.flatMap((one) => one.key.model ?? []));
  const unattributed = prompt === UNATTRIBUTED;
  return { prompt, workflows, namesakes: new Set(), models, unattributed, labels, parts };
}

function widen(label: Label | undefined, one: OutcomeSeries): Label {
  const first = one.minutes[0] ?? Number.POSITIVE_INFINITY;
  const last = one.minutes.at(-1) ?? Number.NEGATIVE_INFINITY;
  let judged = label?.judged ?? 0;
  for (const n of one.judged) judged += n;
  return {
    hash: one.key.hash,
    version: label?.version ?? one.key.version,
    model: one.key.model,
    firstSeen: Math.min(first, label?.firstSeen ?? first),
    lastSeen: Math.max(last, label?.lastSeen ?? last),
    judged,
  };
}

function counted(one: OutcomeSeries): Pick<TrafficPart, "countedJudged" | "countedFailed"> {
  return { countedJudged: runningSum(one.judged), countedFailed: runningSum(one.failed) };
}

function runningSum(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i += 1) sums[i + 1] = (sums[i] ?? 0) + (values[i] ?? 0);
  return sums;
}

function binned(
  one: OutcomeSeries,
  grid: TimeGrid,
): Pick<TrafficPart, "bins" | "judged" | "failed"> {
  const size = one.minutes.length;
  const bins = new Int32Array(size);
  const judged = new Float64Array(size);
  const failed = new Float64Array(size);
  let used = -1;
  for (let i = 0; i < size; i += 1) {
    const bin = binOf(grid, one.minutes[i] ?? 0);
    if (bin >= grid.size) break;
    if (used < 0 || bins[used] !== bin) {
      used += 1;
      bins[used] = bin;
    }
    judged[used] = (judged[used] ?? 0) + (one.judged[i] ?? 0);
    failed[used] = (failed[used] ?? 0) + (one.failed[i] ?? 0);
  }
  const end = used + 1;
  return {
    bins: bins.subarray(0, end),
    judged: judged.subarray(0, end),
    failed: failed.subarray(0, end),
  };
}

/** Whether an input is of a kind: every attribute of `segment` has its value. The empty segment holds all. */
export function isWithin(input: Segment, segment: Segment): boolean {
  for (const key of Object.keys(segment)) if (input[key] !== segment[key]) return false;
  return true;
}
