import type { SpanOutcome } from "../domain/otlp/span-outcomes.ts";
import type { Outcome } from "../domain/outcome.ts";

/** What is known of a span of a trace that came in parts. */
export interface KnownSpan {
  readonly isCounted: boolean;
  readonly outcome: Outcome | undefined;
}

/** What a request of such a trace comes to. */
export interface JoinedRequest {
  readonly request: SpanOutcome;
  /** False: its spans wait for what is above them. */
  readonly isCounted: boolean;
  /** What is to be counted; an outcome that was counted before and is no longer true has a count of −1. */
  readonly outcomes: readonly Outcome[];
}

/**
 * Joins the requests of a trace to what was counted of it before. What is whole, due or was counted in part is counted now;
 * what was counted otherwise is taken back, so that later siblings correct.
 * @param knownOf what is known of a span by its id, absent where it comes now
 * @param isDue true where nothing more is waited for
 */
export function joinSpans(
  requests: readonly SpanOutcome[],
  knownOf: (spanId: string) => KnownSpan | undefined,
  isDue: boolean,
): readonly JoinedRequest[] {
  return requests.map((request) => {
    const known = [request.root, ...request.calls].flatMap((span) => knownOf(span.spanId) ?? []);
    const wasCounted = known.some((one) => one.isCounted);
    if (!request.isWhole && !isDue && !wasCounted) {
      return { request, isCounted: false, outcomes: [] };
    }
    const before = known.flatMap((one) => one.outcome ?? []);
    return { request, isCounted: true, outcomes: correct(before, request.outcome) };
  });
}

function correct(before: readonly Outcome[], now: Outcome): readonly Outcome[] {
  const [only] = before;
  if (only !== undefined && before.length === 1 && isSame(only, now)) return [];
  const undone = before.map((one) => ({ ...one, count: -1, id: undefined, traceId: undefined }));
  // Its id is taken where it was counted under it before; what was taken back makes room for it.
  const isTaken = before.some((one) => one.id === now.id);
  return [...undone, isTaken ? { ...now, id: undefined } : now];
}

function isSame(a: Outcome, b: Outcome): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable({ at, environment, workflow, prompt, outcome, ...rest }: Outcome) {
  const { promptVersion, promptHash, model, segment } = rest;
  return [
    at,
    environment,
    workflow,
    prompt,
    outcome,
    promptVersion,
    promptHash,
    model,
    segment,
  ].map((one) => one ?? null);
}
