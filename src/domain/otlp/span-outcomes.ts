import type { Outcome } from "../outcome.ts";
import { environmentOf, modelOf, workflowOf } from "./describe-source.ts";
import { type AskedModel, groupTrace, type PlacedSpan, partTraces } from "./group-spans.ts";
import { judgeSpans } from "./judge-spans.ts";
import { promptOf } from "./prompt-attributes.ts";
import { segmentOf } from "./segment-attributes.ts";
import type { Span } from "./span.ts";

/** An outcome and where in the request that what it was read from stands. */
export interface MappedOutcome {
  readonly index: number;
  readonly outcome: Outcome;
}

/** The outcome of a request to a model, and the spans that tell of it. */
export interface SpanOutcome
  extends MappedOutcome,
    Pick<AskedModel, "root" | "calls" | "isWhole"> {}

/**
 * The outcomes that the spans of one delivery tell of, one for each request to a model. Its id is that of the trace and
 * span that stands for it, so the same span again is the same outcome. A step goes by its request's name, which is thus
 * counted once even where the step is not known for a part of it.
 * @param hashText the content hash of a template: `sha256:` and hex
 */
export function spanOutcomes(
  spans: readonly Span[],
  hashText: (template: string) => string,
): readonly SpanOutcome[] {
  return [...partTraces(spans).values()].flatMap((trace) => traceOutcomes(trace, hashText));
}

/** The same of one trace. */
export function traceOutcomes(
  trace: readonly PlacedSpan[],
  hashText: (template: string) => string,
): readonly SpanOutcome[] {
  return groupTrace(trace).map((asked) => {
    const { index, root, calls, isWhole } = asked;
    // Named one by one: copying all of an object costs more than all else that is done for a span here.
    return { index, root, calls, isWhole, outcome: outcomeOf(asked, hashText) };
  });
}

/** A request of the AI SDK whose steps are still to come: it counts as it is, and they may correct it. */
export function isBare({ root, calls, isWhole }: SpanOutcome): boolean {
  return isWhole && calls.length === 0 && root.name.startsWith("ai.");
}

function outcomeOf(asked: AskedModel, hashText: (template: string) => string): Outcome {
  const { root, calls } = asked;
  const sources = [root, ...calls].map(({ attributes }) => attributes);
  const { prompt, version, hash } = promptOf(sources, hashText);
  return {
    at: root.startedAt,
    environment: environmentOf(root.resource, root.attributes),
    workflow: workflowOf(sources) ?? root.name,
    prompt,
    promptVersion: version,
    promptHash: hash,
    model: modelOf(sources),
    outcome: judgeSpans(asked),
    count: 1,
    weight: 1,
    segment: segmentOf(sources),
    id: `${root.traceId}:${nameOf(asked)}`,
    traceId: root.traceId,
    toldBy: "span",
  };
}

function nameOf({ root, role }: AskedModel): string {
  return role === "step" ? (root.parentId ?? root.spanId) : root.spanId;
}
