import type { Classification } from "../domain/classify/classify-output.ts";
import { clipSegment } from "./clip-segment.ts";
import { judge } from "./judge.ts";
import type { OutcomeRecord, OutcomeScope } from "./outcome-facts.ts";

/** One outcome in the import format. */
export type WireOutcome = Readonly<Record<string, unknown>>;

/** What belongs to every outcome of a client. */
export interface WireDefaults {
  readonly id: string;
  readonly at: number;
  readonly workflow: string | undefined;
  readonly environment: string | undefined;
  readonly segment: OutcomeScope["segment"];
}

const LONGEST = 256;

/** The outcome to send, all but the hash of a template; absent if neither a prompt nor a workflow says what it is of. */
export function wireOutcome(
  record: OutcomeRecord,
  defaults: WireDefaults,
): WireOutcome | undefined {
  const workflow = short(record.workflow ?? defaults.workflow);
  const prompt = short(record.prompt);
  if (workflow === undefined && prompt === undefined) return undefined;
  const judged = judge(record);
  return {
    id: defaults.id,
    ts: record.at ?? defaults.at,
    workflow,
    prompt,
    prompt_version: short(record.version),
    prompt_hash: record.promptHash,
    environment: short(record.environment ?? defaults.environment),
    model: short(record.model ?? judged.model),
    requested_model: short(record.requestedModel),
    segment: clipSegment(defaults.segment, record.segment),
    weight: record.weight,
    trace_id: short(record.traceId),
    ...wireJudgement(judged),
    outcome: record.outcome ?? judged.outcome,
  };
}

function wireJudgement(judged: Classification): WireOutcome {
  return {
    finish: short(judged.finish),
    attempts: judged.attempts,
    issues: judged.issues.length > 0 ? judged.issues : undefined,
    parse_mode: judged.parseMode,
    schema_ok: judged.schemaOk,
    fenced: judged.fenced || undefined,
    prefix_chars: judged.prefixChars || undefined,
    suffix_chars: judged.suffixChars || undefined,
    prefix_class: judged.prefixClass === "none" ? undefined : judged.prefixClass,
  };
}

function short(text: unknown): string | undefined {
  if (typeof text === "number") return String(text);
  return typeof text === "string" && text !== ""
    ? text.slice(0, LONGEST).toWellFormed()
    : undefined;
}
