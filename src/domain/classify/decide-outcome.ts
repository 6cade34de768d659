import type { OutcomeClass } from "../outcome.ts";
import { finishClass } from "./finish-class.ts";
import type { OutputFacts } from "./output-facts.ts";
import type { ErrorEvidence } from "./read-error.ts";
import type { TextReading } from "./read-output-text.ts";

/** Everything known of one answer, read. */
export interface OutputEvidence {
  readonly facts: OutputFacts;
  readonly evidence: ErrorEvidence;
  readonly reading: TextReading | undefined;
  readonly schemaOk: boolean | undefined;
  readonly finish: string | undefined;
  readonly attempts: number | undefined;
}

type Rule = (known: OutputEvidence) => OutcomeClass | undefined;

const ON_THE_WAY = ["timeout", "rate_limited", "transport", "provider_error"] as const;
const SHAPES: Readonly<Partial<Record<TextReading["kind"], OutcomeClass>>> = {
  fence: "markdown_fence",
  extracted: "extra_prose",
  broken: "malformed_json",
  absent: "not_json",
};

const RULES: readonly Rule[] = [
  troubleOnTheWay,
  (known) => (isRefused(known) ? "refusal" : undefined),
  (known) => says(known, "content_filter"),
  ({ reading }) => (reading?.declines === true ? "refusal" : undefined),
  (known) => (isCutOff(known) ? "truncated" : undefined),
  (known) => (isEmpty(known) ? "empty" : undefined),
  (known) => (known.facts.toolCall === "failed" ? "tool_args_invalid" : undefined),
  (known) => says(known, "tool_args_invalid"),
  shape,
  (known) => (isAgainstSchema(known) ? "schema_violation" : undefined),
  (known) => (isUnjudged(known) ? "unjudged" : undefined),
  ({ attempts }) => (attempts !== undefined && attempts >= 2 ? "retried_ok" : undefined),
];

/** The first class that matches; `ok` if none does. */
export function decideOutcome(known: OutputEvidence): OutcomeClass {
  for (const rule of RULES) {
    const outcome = rule(known);
    if (outcome !== undefined) return outcome;
  }
  return "ok";
}

function says(known: OutputEvidence, outcome: OutcomeClass): OutcomeClass | undefined {
  const isSaid = finishClass(known.finish) === outcome || known.evidence.classes.has(outcome);
  return isSaid ? outcome : undefined;
}

/** A filter answers with a status of its own; the request was not in trouble, the answer was. */
function troubleOnTheWay({ evidence: { classes } }: OutputEvidence): OutcomeClass | undefined {
  if (classes.has("content_filter")) return undefined;
  return ON_THE_WAY.find((outcome) => classes.has(outcome));
}

function isRefused(known: OutputEvidence): boolean {
  const { refusal } = known.facts;
  const isMarked = refusal === true || (typeof refusal === "string" && refusal !== "");
  return isMarked || says(known, "refusal") !== undefined;
}

/** An answer that keeps to its schema is whole, wherever the limit was. */
function isCutOff(known: OutputEvidence): boolean {
  if (known.schemaOk === true && known.reading?.kind === "strict") return false;
  return known.reading?.kind === "cut_off" || says(known, "truncated") !== undefined;
}

function isEmpty({ facts, evidence, reading }: OutputEvidence): boolean {
  if (reading !== undefined) return reading.kind === "blank" && !facts.toolCall;
  return evidence.classes.has("empty");
}

/** Without the text, what the parser said of it. */
function shape({ evidence, reading }: OutputEvidence): OutcomeClass | undefined {
  if (reading !== undefined) return SHAPES[reading.kind];
  if (!evidence.classes.has("malformed_json")) return undefined;
  return evidence.syntax?.outcome ?? "malformed_json";
}

/** An error over a text that is JSON can only be about what the JSON says. */
function isAgainstSchema({ facts, evidence, reading, schemaOk }: OutputEvidence): boolean {
  if (schemaOk !== undefined) return !schemaOk;
  const isError = facts.error !== undefined && facts.error !== null;
  const isOfContent = isError && reading?.kind === "strict";
  return evidence.classes.has("schema_violation") || isOfContent;
}

function isUnjudged({ reading, schemaOk }: OutputEvidence): boolean {
  return schemaOk === undefined && reading?.kind !== "strict";
}
