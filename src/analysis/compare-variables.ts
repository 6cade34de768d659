import type { Answer } from "../domain/answer.ts";
import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";
import type { OutcomeSeries, SeriesKey } from "../domain/series.ts";
import type { SegmentRow, Variable, VariableName } from "../domain/timeline.ts";
import type { BeforeAndAfter } from "./compare-segments.ts";
import { countCalls } from "./count-calls.ts";

/** What the six variables are read from. */
export interface VariableFacts {
  readonly answer: Answer;
  /** Those that the answer is about. */
  readonly series: readonly OutcomeSeries[];
  /** Every change of the look-back, in order of time. */
  readonly changes: readonly ChangeEvent[];
  readonly segments: readonly SegmentRow[];
  readonly stretches: BeforeAndAfter;
}

const KINDS = {
  judge: ["judge_change"],
  retrieval_index: ["index_change"],
  tool_schemas: ["tool_change", "schema_change"],
} as const satisfies Partial<Record<VariableName, readonly ChangeKind[]>>;

/** A share of calls that moved by less is as it was. */
const SHIFTED = 0.05;

/**
 * The six things that decide what a model returns, before and after: the two that traffic names from traffic, the mix
 * from its kinds of input, the others from recorded changes. Where no source ever recorded one of that kind, nothing
 * tells whether it moved: `not_recorded`, and never `unchanged`.
 */
export function compareVariables(facts: VariableFacts): readonly Variable[] {
  return [
    servedVariable("prompt_revision", facts, ({ version, hash }) => revisionName(version, hash)),
    servedVariable("model", facts, ({ model }) => model),
    recordedVariable("judge", facts),
    recordedVariable("retrieval_index", facts),
    recordedVariable("tool_schemas", facts),
    trafficMix(facts),
  ];
}

/** A version with the beginning of its hash, whichever is known: `v41 9c41e0d2`. */
export function revisionName(
  version: string | undefined,
  hash: string | undefined,
): string | undefined {
  const short = hash?.replace(/^sha256:/, "").slice(0, 8);
  const name = [version, short].filter((word) => word !== undefined).join(" ");
  return name === "" ? undefined : name;
}

/** What most calls were served by; a value that was not told is no value. */
function servedVariable(
  name: VariableName,
  { series, stretches, answer }: VariableFacts,
  valueIn: (key: SeriesKey) => string | undefined,
): Variable {
  const before = mostServed(series, stretches.before, valueIn);
  const after = mostServed(series, stretches.after, valueIn);
  const [first] = answer.suspects;
  const state = stateOf(before, after);
  const moved = state === "changed";
  const isIts = name === "prompt_revision" ? first?.change.prompt : first?.change.model;
  return {
    name,
    state,
    before,
    after,
    handle: moved && isIts !== undefined ? first?.change.handle : undefined,
  };
}

function stateOf(before: string | undefined, after: string | undefined): Variable["state"] {
  if (before === undefined || after === undefined) return "not_recorded";
  return before === after ? "unchanged" : "changed";
}

function mostServed(
  series: readonly OutcomeSeries[],
  [from, to]: readonly [number, number],
  valueIn: (key: SeriesKey) => string | undefined,
): string | undefined {
  const counts = new Map<string, number>();
  for (const one of series) {
    const value = valueIn(one.key);
    if (value === undefined) continue;
    counts.set(value, (counts.get(value) ?? 0) + countCalls([one], from, to).judged);
  }
  const [top] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return top !== undefined && top[1] > 0 ? top[0] : undefined;
}

function recordedVariable(
  name: keyof typeof KINDS,
  { changes, stretches }: VariableFacts,
): Variable {
  const kinds: readonly ChangeKind[] = KINDS[name];
  const known = changes.filter((change) => kinds.includes(change.kind));
  const within = known.filter(
    ({ occurredAt }) => occurredAt >= stretches.before[1] && occurredAt < stretches.after[1],
  );
  const last = within.at(-1);
  const value = known.findLast((one) => one.occurredAt < stretches.before[1])?.version;
  if (last !== undefined) {
    const before = within[0]?.previousVersion ?? value;
    return { name, state: "changed", before, after: last.version, handle: last.handle };
  }
  const state = known.length === 0 ? "not_recorded" : "unchanged";
  return { name, state, before: value, after: value, handle: undefined };
}

function trafficMix({ answer, segments }: VariableFacts): Variable {
  const name = "traffic_mix";
  if (segments.length === 0)
    return {
      ...{ name, state: "not_recorded" },
      before: undefined,
      after: undefined,
      handle: undefined,
    };
  const { mixShift, segment = {} } = answer;
  const widest = [...segments].sort((a, b) => moveOf(b) - moveOf(a))[0];
  const [row, shares] =
    mixShift === undefined
      ? [widest?.segment ?? {}, [widest?.shareBefore ?? 0, widest?.shareAfter ?? 0] as const]
      : [segment, [mixShift.shareBefore, mixShift.shareAfter] as const];
  const kind = Object.entries(row).map(([key, value]) => `${key}=${value}`);
  const isMoved = Math.abs(shares[1] - shares[0]) >= SHIFTED;
  const [before, after] = shares.map((share) => `${kind.join(", ")} ${percent(share)}`);
  return { name, state: isMoved ? "changed" : "unchanged", before, after, handle: undefined };
}

function moveOf({ shareBefore, shareAfter }: SegmentRow): number {
  return Math.abs(shareAfter - shareBefore);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, "")}%`;
}
