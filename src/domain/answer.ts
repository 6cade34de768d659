import type { OutcomeClass, Segment } from "./outcome.ts";
import type { Question } from "./question.ts";
import type { Coverage } from "./series.ts";
import type { Suspect, WeighedChange } from "./suspect.ts";

export type Verdict =
  | "recorded_change"
  | "unrecorded_change"
  | "no_recorded_change"
  | "no_spike"
  | "no_data";

export type Confidence = "likely" | "possible" | "inconclusive";

/** Where the rate (or the volume) moved in the asked scope. Times are epoch milliseconds, rates 0 to 1. */
export interface Spike {
  /** `volume`: judged traffic fell away and stayed away. */
  readonly measure: "rate" | "volume";
  readonly at: number;
  readonly interval: readonly [number, number];
  readonly workflow: string | undefined;
  readonly prompt: string | undefined;
  readonly environment: string;
  readonly rateBefore: number;
  readonly rateAfter: number;
  /** 95 % interval of the rate after. */
  readonly rateAfterInterval: readonly [number, number];
  readonly failures: number;
  readonly total: number;
  readonly classes: Readonly<Partial<Record<OutcomeClass, number>>>;
  /** Whether the last stretch before `until` still shows it. */
  readonly ongoing: boolean;
  /** When it was over, where it is; epoch milliseconds. */
  readonly endedAt?: number | undefined;
  readonly examples: readonly TraceExample[];
  /** Failures and judged per bucket around the spike, for a sparkline. */
  readonly trend: Trend;
}

export interface TraceExample {
  readonly traceId: string;
  readonly url: string | undefined;
}

/** Equal buckets over a stretch of time. */
export interface Trend {
  readonly from: number;
  readonly bucketMinutes: number;
  readonly judged: readonly number[];
  readonly failed: readonly number[];
}

/** Where the rate moved inside the failing kind of input: it may be weeks before the spike. */
export interface Origin {
  readonly at: number;
  readonly interval: readonly [number, number];
  readonly rateBefore: number;
  readonly rateAfter: number;
}

/** How the failing kind of input came to matter. */
export interface MixShift {
  /** When the share moved; undefined where it moved no more than by chance: the shares are those around the spike. */
  readonly at: number | undefined;
  readonly shareBefore: number;
  readonly shareAfter: number;
  /** Shares of the rise, which sum to 1. */
  readonly explainedByMix: number;
  readonly explainedByRate: number;
}

/** A text or served model that traffic shows and no source recorded. Times are epoch milliseconds. */
export interface Unrecorded {
  readonly prompt: string;
  readonly promptHash: string | undefined;
  readonly model: string | undefined;
  readonly firstSeenAt: number;
}

export type NotSeenWhy =
  | "auth_expired"
  | "permission_missing"
  | "unreachable"
  | "rate_limited"
  | "stale"
  | "no_history"
  | "not_configured"
  | "unmapped";

/** A source that could not be read in the time that matters, or telemetry that could not be told of a prompt. */
export interface NotSeen {
  readonly source: string;
  readonly why: NotSeenWhy;
  /** Since when, epoch milliseconds, where known. */
  readonly since: number | undefined;
  readonly detail: string | undefined;
}

/** How fresh what we hold of a source is. */
export interface SourceFreshness {
  readonly source: string;
  /** Epoch milliseconds of the newest fact or the last complete read, whichever says more. */
  readonly dataAsOf: number;
}

export interface Probabilities {
  readonly recorded: number;
  readonly unrecorded: number;
  /** Something else: a spike that nothing recorded explains. */
  readonly none: number;
  readonly noSpike: number;
}

/** What the evidence says, from series and changes alone: pure analysis, before people and places are looked up. */
export interface Finding {
  readonly verdict: Verdict;
  readonly confidence: Confidence;
  readonly probabilities: Probabilities;
  readonly spike: Spike | undefined;
  readonly origin: Origin | undefined;
  readonly segment: Segment | undefined;
  readonly mixShift: MixShift | undefined;
  /** Most probable first; their probabilities and the three other shares of `probabilities` sum to 1. */
  readonly suspects: readonly WeighedChange[];
  /** Changes that were examined and set aside, each with its reasons; part of `considered`. */
  readonly ruledOut: readonly WeighedChange[];
  readonly unrecorded: Unrecorded | undefined;
  readonly considered: number;
  /** What would settle an inconclusive answer, in words. */
  readonly wouldSettle: readonly string[];
  /** Things found in the data that are artefacts of measuring, in words. */
  readonly notes: readonly string[];
}

/** What `forensics` says to a question: built whole, then rendered, then printed. */
export interface Answer extends Omit<Finding, "suspects"> {
  readonly question: Question;
  /** The environment the answer is about. */
  readonly environment: string;
  readonly suspects: readonly Suspect[];
  readonly sources: readonly SourceFreshness[];
  readonly notSeen: readonly NotSeen[];
  readonly coverage: Coverage;
  readonly chainHead: string | undefined;
  /** Epoch milliseconds at which the question was asked. */
  readonly askedAt: number;
}
