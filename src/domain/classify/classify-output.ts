import type { OutcomeClass } from "../outcome.ts";
import { decideOutcome } from "./decide-outcome.ts";
import type { OutputFacts } from "./output-facts.ts";
import type { PrefixClass } from "./prefix-class.ts";
import { type ErrorEvidence, readError } from "./read-error.ts";
import { readField, readNumber, readText } from "./read-field.ts";
import { type ContractIssue, readIssues } from "./read-issues.ts";
import { type ParseMode, readOutputText, type TextReading } from "./read-output-text.ts";

/** What became of an answer; nothing in it repeats the text. */
export interface Classification {
  readonly outcome: OutcomeClass;
  readonly parseMode: ParseMode;
  /** Apart from `outcome`: an answer wrapped in prose may still hold what the schema asks. */
  readonly schemaOk: boolean | undefined;
  /** UTF-16 units before and after the JSON, without fence marks and white space. */
  readonly prefixChars: number;
  readonly suffixChars: number;
  readonly fenced: boolean;
  readonly prefixClass: PrefixClass;
  readonly issues: readonly ContractIssue[];
  /** What the error told about the request, where the caller did not. */
  readonly finish: string | undefined;
  readonly model: string | undefined;
  readonly attempts: number | undefined;
}

/**
 * Says what became of one answer: the first class that matches, from trouble on the way (outside the denominator) over
 * refusal, filter and truncation to the shape of the text, the schema and the retries.
 *
 * A text that is JSON counts as `ok` where no schema was asked: its `schemaOk` is then absent. `unjudged` is an answer of
 * which nothing is known, or an error that says nothing about the contract. Errors alone are weak evidence of the shape:
 * without the text a failure to parse is `malformed_json` unless the parser's message tells more.
 *
 * Takes anything and never throws; linear in the length of the text.
 */
export function classifyOutput(facts: OutputFacts): Classification {
  const evidence = readError(readField(facts, "error"));
  const text = textOf(facts, evidence);
  return classifyReading(facts, evidence, text === undefined ? undefined : readOutputText(text));
}

/** The same of a text and an error that were read before, where they are no longer at hand. */
export function classifyReading(
  facts: OutputFacts,
  evidence: ErrorEvidence,
  reading: TextReading | undefined,
): Classification {
  const issues = issuesOf(facts, evidence);
  const stated = readField(facts, "schemaOk");
  const schemaOk = typeof stated === "boolean" ? stated : falseIf(issues.length > 0);
  const finish = readText(facts, "finish") ?? evidence.finish;
  const attempts = readNumber(facts, "attempts") ?? evidence.attempts;
  return {
    outcome: decideOutcome({ facts, evidence, reading, schemaOk, finish, attempts }),
    parseMode: parseModeOf(reading),
    schemaOk,
    prefixChars: reading?.prefixChars ?? 0,
    suffixChars: reading?.suffixChars ?? 0,
    fenced: reading?.fenced ?? false,
    prefixClass: reading?.prefixClass ?? "none",
    issues: issues.length > 0 ? issues : syntaxIssue(evidence),
    finish,
    model: evidence.model,
    attempts,
  };
}

function textOf(facts: OutputFacts, evidence: ErrorEvidence): string | undefined {
  const text = readField(facts, "text");
  if (text === null) return "";
  return typeof text === "string" ? text : evidence.text;
}

function issuesOf(facts: OutputFacts, evidence: ErrorEvidence): readonly ContractIssue[] {
  const given = readField(facts, "issues");
  const issues = readIssues(given);
  if (issues.length > 0) return issues;
  const held = readError(given).issues;
  return held.length > 0 ? held : evidence.issues;
}

function syntaxIssue({ syntax }: ErrorEvidence): readonly ContractIssue[] {
  return syntax ? [{ code: syntax.code, path: "" }] : [];
}

function falseIf(isBroken: boolean): false | undefined {
  return isBroken ? false : undefined;
}

function parseModeOf(reading: TextReading | undefined): ParseMode {
  const kind = reading?.kind;
  return kind === "strict" || kind === "fence" || kind === "extracted" ? kind : "none";
}
