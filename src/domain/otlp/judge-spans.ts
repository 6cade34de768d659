import { classifyReading } from "../classify/classify-output.ts";
import { finishClass } from "../classify/finish-class.ts";
import { type ErrorEvidence, readError } from "../classify/read-error.ts";
import type { TextReading } from "../classify/read-output-text.ts";
import { isOutcomeClass, type OutcomeClass } from "../outcome.ts";
import { EVALUATION_EVENT, evaluationOf } from "./evaluation.ts";
import { finishOf } from "./finish-of.ts";
import type { AskedModel } from "./group-spans.ts";
import { wordOf } from "./read-attribute.ts";
import type { Span } from "./span.ts";
import { errorOf, readingOf } from "./span-evidence.ts";
import { wantsJson } from "./wants-json.ts";

/**
 * What became of one request: what its sender said of it, else what a check said, else what an error, the reason why the
 * model stopped and the captured text tell together. Without any of these it is `unjudged`: no error is not `ok`.
 */
export function judgeSpans(asked: AskedModel): OutcomeClass {
  const spans = [asked.root, ...asked.calls];
  const stated = spans.map(({ attributes }) => attributes.get("pf.outcome")).find(isOutcomeClass);
  if (stated !== undefined) return stated;
  const evaluation = spans.flatMap(({ events }) => events).flatMap(checkOf)[0];
  if (isOutcomeClass(evaluation)) return evaluation;
  const error = errorOfRequest(asked);
  const checked = evaluation === undefined ? wasParsed(asked) : evaluation === "passed";
  if (checked === true && error === undefined) return "ok";
  return classify(asked, error, checked);
}

function checkOf({ name, attributes }: Span["events"][number]) {
  const evaluation = name === EVALUATION_EVENT ? evaluationOf(attributes) : undefined;
  return evaluation === undefined ? [] : [evaluation];
}

function classify(
  asked: AskedModel,
  error: ErrorEvidence | undefined,
  schemaOk: boolean | undefined,
): OutcomeClass {
  const spans = [asked.root, ...asked.calls];
  const asksJson = wantsJson(spans) || error !== undefined || schemaOk !== undefined;
  const finish = finishOf(spans);
  // An answer in prose that nobody wanted as JSON may end where it likes.
  const facts = { error, schemaOk, finish: asksJson ? finish : undefined };
  const reading = asksJson ? lastReading(asked) : undefined;
  const { outcome } = classifyReading(facts, error ?? readError(undefined), reading);
  const isCutByReason = finishClass(finish) === "truncated";
  // Exporters cut long attributes, and then the text ends early though the answer did not.
  if (outcome === "truncated" && !isCutByReason && error === undefined) return "unjudged";
  return outcome;
}

/** The last answer is the one that was parsed. */
function lastReading({ root, calls }: AskedModel): TextReading | undefined {
  for (const span of [...calls].reverse()) {
    const reading = readingOf(span);
    if (reading !== undefined) return reading;
  }
  return readingOf(root);
}

/** This request ends with an error unless its answer kept to the schema, and only then says why the model stopped. */
function wasParsed({ root, role }: AskedModel): true | undefined {
  const operation = wordOf(root.attributes.get("ai.operationId")) ?? root.name;
  if (role !== "request" || operation !== "ai.generateObject" || root.isError) return undefined;
  return root.attributes.has("ai.response.finishReason") ? true : undefined;
}

/** The error of the request; one below it only where the request failed too, since calls are retried. */
function errorOfRequest({ root, calls }: AskedModel): ErrorEvidence | undefined {
  const own = errorOf(root);
  if (own === undefined) return undefined;
  const errors = [own, ...[...calls].reverse().map(errorOf)];
  return errors.find((error) => error !== undefined && error.classes.size > 0);
}
