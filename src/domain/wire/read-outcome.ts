import type { Teller } from "../channel.ts";
import { PayloadError } from "../errors.ts";
import {
  isOutcomeClass,
  OUTCOME_CLASSES,
  type Outcome,
  type OutcomeClass,
  type Segment,
} from "../outcome.ts";
import { isContentHash } from "../revision.ts";
import { numberAt, objectAt, type Raw, textAt } from "./fields.ts";
import { requiredMomentAt } from "./moment.ts";

const MOST_KEYS = 8;
const MOST_BYTES = 64;
const NO_SEGMENT: Segment = Object.freeze({});

/**
 * One outcome of the import format. Unknown fields are ignored, `null` means absent.
 * @param toldBy by whom it is told; absent for what is imported
 * @throws PayloadError naming the field and what is wrong with it
 */
export function readOutcome(line: unknown, toldBy?: Teller): Outcome {
  const raw = objectAt(line, "the line");
  const outcome = raw["outcome"];
  if (!isOutcomeClass(outcome)) throw new PayloadError(unknownOutcome(outcome));
  const prompt = textAt(raw, "prompt");
  const workflow = textAt(raw, "workflow");
  if (prompt === undefined && workflow === undefined) {
    throw new PayloadError("one of prompt and workflow is needed");
  }
  return {
    at: requiredMomentAt(raw, "ts"),
    environment: textAt(raw, "environment") ?? "default",
    workflow,
    prompt,
    promptVersion: textAt(raw, "prompt_version"),
    promptHash: hashAt(raw),
    model: textAt(raw, "model") ?? textAt(raw, "requested_model"),
    outcome: ofFirstAttempt(raw, outcome),
    count: countAt(raw),
    weight: weightAt(raw),
    segment: segmentAt(raw),
    id: textAt(raw, "id"),
    traceId: textAt(raw, "trace_id"),
    toldBy,
  };
}

/** What was accepted when the model was asked again broke its contract at first. */
function ofFirstAttempt(raw: Raw, outcome: OutcomeClass): OutcomeClass {
  const attempts = numberAt(raw, "attempts") ?? 1;
  return outcome === "ok" && attempts > 1 ? "retried_ok" : outcome;
}

function unknownOutcome(outcome: unknown): string {
  if (outcome === undefined || outcome === null) return "outcome is missing";
  return `outcome is none of ${OUTCOME_CLASSES.join(", ")}`;
}

function hashAt(raw: Raw): string | undefined {
  const hash = textAt(raw, "prompt_hash");
  if (hash === undefined || isContentHash(hash)) return hash;
  throw new PayloadError("prompt_hash is not sha256: and 64 hex digits");
}

function countAt(raw: Raw): number {
  const count = numberAt(raw, "count") ?? 1;
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new PayloadError("count is not a whole number of at least 1");
}

function weightAt(raw: Raw): number {
  const weight = numberAt(raw, "weight") ?? 1;
  if (weight >= 1) return weight;
  throw new PayloadError("weight is below 1 (it is 1 divided by the sampling rate)");
}

function segmentAt(raw: Raw): Segment {
  const value = raw["segment"];
  if (value === undefined || value === null) return NO_SEGMENT;
  const given = objectAt(value, "segment");
  const keys = Object.keys(given).sort();
  if (keys.length > MOST_KEYS) throw new PayloadError(`segment has more than ${MOST_KEYS} keys`);
  const segment: Record<string, string> = {};
  for (const key of keys) {
    const text = segmentText(given, key);
    if (text !== undefined) segment[key] = text;
  }
  if (!isSame(segment, lastSegment)) lastSegment = Object.freeze(segment);
  return lastSegment;
}

// Neighbouring lines mostly tell the same segment, and then hold one object together.
let lastSegment: Segment = NO_SEGMENT;

function isSame(a: Segment, b: Segment): boolean {
  for (const key in a) if (a[key] !== b[key]) return false;
  for (const key in b) if (a[key] !== b[key]) return false;
  return true;
}

function segmentText(given: Raw, key: string): string | undefined {
  const value = given[key];
  if (typeof value === "boolean") return String(value);
  const text = textAt(given, key);
  if (isShort(key) && (text === undefined || isShort(text))) return text;
  throw new PayloadError(
    `segment.${JSON.stringify(key.slice(0, 80))} is longer than ${MOST_BYTES} bytes`,
  );
}

// A UTF-16 unit is at most three bytes of UTF-8, so short texts need no counting.
function isShort(text: string): boolean {
  if (text.length * 3 <= MOST_BYTES) return true;
  let bytes = 0;
  for (const character of text) bytes += utf8Length(character.codePointAt(0) ?? 0);
  return bytes <= MOST_BYTES;
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x1_0000 ? 3 : 4;
}
