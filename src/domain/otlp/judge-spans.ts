import { classifyOutput } from "../classify/classify-output.ts";
import { finishClass } from "../classify/finish-class.ts";
import { readError } from "../classify/read-error.ts";
import { isOutcomeClass, type OutcomeClass } from "../outcome.ts";
import { EVALUATION_EVENT, evaluationOf } from "./evaluation.ts";
import { finishOf } from "./finish-of.ts";
import type { AskedModel } from "./group-spans.ts";
import { outputTextOf } from "./output-text.ts";
import { wordOf } from "./read-attribute.ts";
import type { Span } from "./span.ts";
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
  const error = errorOf(asked);
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
  error: object | undefined,
  schemaOk: boolean | undefined,
): OutcomeClass {
  const spans = [asked.root, ...asked.calls];
  const asksJson = wantsJson(spans) || error !== undefined || schemaOk !== undefined;
  const text = asksJson ? textOf(asked) : undefined;
  const finish = finishOf(spans);
  // An answer in prose that nobody wanted as JSON may end where it likes.
  const { outcome } = classifyOutput({
    text,
    error,
    schemaOk,
    finish: asksJson ? finish : undefined,
  });
  const isCutByReason = finishClass(finish) === "truncated";
  // Exporters cut long attributes, and then the text ends early though the answer did not.
  if (outcome === "truncated" && !isCutByReason && error === undefined) return "unjudged";
  return outcome;
}

/** The last answer is the one that was parsed. */
function textOf({ root, calls }: AskedModel): string | undefined {
  for (const { attributes } of [...calls].reverse()) {
    const text = outputTextOf(attributes);
    if (text !== undefined) return text;
  }
  return outputTextOf(root.attributes);
}

/** This request ends with an error unless its answer kept to the schema, and only then says why the model stopped. */
function wasParsed({ root, role }: AskedModel): true | undefined {
  const operation = wordOf(root.attributes.get("ai.operationId")) ?? root.name;
  if (role !== "request" || operation !== "ai.generateObject" || root.isError) return undefined;
  return root.attributes.has("ai.response.finishReason") ? true : undefined;
}

/** The error of the request; one below it only where the request failed too, since calls are retried. */
function errorOf({ root, calls }: AskedModel): object | undefined {
  const own = errorOfSpan(root);
  if (own === undefined) return undefined;
  const errors = [own, ...[...calls].reverse().map(errorOfSpan)];
  return errors.find((error) => error !== undefined && readError(error).classes.size > 0);
}

function errorOfSpan({ attributes, events, isError, statusMessage }: Span): object | undefined {
  const type = wordOf(attributes.get("error.type"));
  if (!isError && type === undefined) return undefined;
  const thrown = events.findLast(({ name }) => name === "exception")?.attributes;
  return {
    name: wordOf(thrown?.get("exception.type")) ?? type,
    code: type,
    message: wordOf(thrown?.get("exception.message")) ?? statusMessage,
  };
}
