import type { Teller } from "./channel.ts";

/**
 * What became of one request for structured output, in the order of the codes stored in the database:
 * the position in this list is the code, so entries are only ever appended.
 */
export const OUTCOME_CLASSES = [
  "ok",
  "retried_ok",
  "truncated",
  "markdown_fence",
  "extra_prose",
  "malformed_json",
  "not_json",
  "schema_violation",
  "refusal",
  "content_filter",
  "empty",
  "tool_args_invalid",
  "timeout",
  "transport",
  "rate_limited",
  "provider_error",
  "unjudged",
] as const;

/** One of the words above; every one but `ok` and `retried_ok` up to `tool_args_invalid` breaks the contract. */
export type OutcomeClass = (typeof OUTCOME_CLASSES)[number];

/** How a class counts: `excluded` is outside the denominator, `unjudged` is coverage only. */
export type OutcomeStanding = "ok" | "failure" | "excluded" | "unjudged";

const EXCLUDED: ReadonlySet<string> = new Set([
  "timeout",
  "transport",
  "rate_limited",
  "provider_error",
]);

/** True for a word of the list above. */
export function isOutcomeClass(word: unknown): word is OutcomeClass {
  return typeof word === "string" && (OUTCOME_CLASSES as readonly string[]).includes(word);
}

/**
 * How a class enters the main rate, which is first-attempt failure: `retried_ok` failed at first, so it is a
 * failure there.
 */
export function standingOf(outcome: OutcomeClass): OutcomeStanding {
  if (outcome === "ok") return "ok";
  if (outcome === "unjudged") return "unjudged";
  return EXCLUDED.has(outcome) ? "excluded" : "failure";
}

/** Attributes of an input, allow-listed and capped at the door; keys sorted. */
export type Segment = Readonly<Record<string, string>>;

/** One outcome, or a count of like ones, as every channel hands it over. */
export interface Outcome {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly environment: string;
  readonly workflow: string | undefined;
  /** Absent is counted under `unattributed`. */
  readonly prompt: string | undefined;
  readonly promptVersion: string | undefined;
  /** `sha256:` and 64 hex digits. */
  readonly promptHash: string | undefined;
  /** The model that served the request. */
  readonly model: string | undefined;
  readonly outcome: OutcomeClass;
  /** How many like ones; at least 1. */
  readonly count: number;
  /** 1 / sampling rate; at least 1. */
  readonly weight: number;
  readonly segment: Segment;
  readonly id: string | undefined;
  readonly traceId: string | undefined;
  /** By whom it is told, where others may tell of the same request; what is imported counts as it is. */
  readonly toldBy?: Teller | undefined;
}

/** The prompt name under which outcomes without a prompt are counted. */
export const UNATTRIBUTED = "unattributed";
