import type { OutcomeClass } from "../outcome.ts";
import { classesOfLink, jsonErrorOfLink } from "./classes-of-link.ts";
import { errorChain } from "./error-chain.ts";
import type { JsonError } from "./json-error.ts";
import { readField, readList, readNumber, readText } from "./read-field.ts";
import { type ContractIssue, readIssues } from "./read-issues.ts";

/** What an error of any library tells about one answer. */
export interface ErrorEvidence {
  /** Every class that it, or one of its causes, stands for. */
  readonly classes: ReadonlySet<OutcomeClass>;
  readonly issues: readonly ContractIssue[];
  /** What a JSON parser said: a weak hint where the text is not at hand. */
  readonly syntax: JsonError | undefined;
  /** The model's text, which some libraries attach: for reading only, never for keeping. */
  readonly text: string | undefined;
  readonly finish: string | undefined;
  /** The model that answered. */
  readonly model: string | undefined;
  readonly attempts: number | undefined;
}

const TEXTS = ["text", "llmOutput", "llm_output", "raw_output", "rawOutput"] as const;
const FINISHES = ["finishReason", "finish_reason", "stop_reason", "stopReason"] as const;
const RETRIES = /exceeded maximum (?:\w+ )?retries \((\d{1,4})\)/i;

/** Reads an error and its causes. Takes anything, also a bare name as telemetry carries it, and never throws. */
export function readError(error: unknown): ErrorEvidence {
  const chain = errorChain(error);
  const issues = firstOf(chain, issuesOf) ?? [];
  const classes = new Set(chain.flatMap((link) => classesOfLink(link)));
  if (issues.length > 0) addIssueClass(classes, issues);
  return {
    classes,
    issues,
    syntax: firstOf(chain, jsonErrorOfLink),
    text: firstOf(chain, (link) => readText(link, ...TEXTS)),
    finish: firstOf(chain, finishOf),
    model: firstOf(chain, modelOf),
    attempts: firstOf(chain, attemptsOf),
  };
}

/** What a schema was asked about had been parsed, whatever the error around it is called; pydantic parses itself. */
function addIssueClass(classes: Set<OutcomeClass>, issues: readonly ContractIssue[]): void {
  const isUnread = issues.some(({ code }) => code === "json_invalid");
  classes.add(isUnread ? "malformed_json" : "schema_violation");
  if (!isUnread) classes.delete("malformed_json");
}

function firstOf<T>(
  chain: readonly unknown[],
  read: (link: unknown) => T | undefined,
): T | undefined {
  for (const link of chain) {
    const found = read(link);
    if (found !== undefined) return found;
  }
  return undefined;
}

function issuesOf(link: unknown): readonly ContractIssue[] | undefined {
  for (const field of ["issues", "errors", "inner"]) {
    const issues = readIssues(readField(link, field));
    if (issues.length > 0) return issues;
  }
  return undefined;
}

function finishOf(link: unknown): string | undefined {
  const choice = readList(readField(readField(link, "last_completion"), "choices"), 1)[0];
  return (
    readText(link, ...FINISHES) ??
    readText(readField(link, "finishReason"), "unified") ??
    readText(readField(link, "incomplete_details"), "reason") ??
    readText(choice, ...FINISHES)
  );
}

function modelOf(link: unknown): string | undefined {
  return (
    readText(readField(link, "response"), "modelId", "model") ??
    readText(readField(link, "last_completion"), "model")
  );
}

function attemptsOf(link: unknown): number | undefined {
  const retries = RETRIES.exec((readText(link, "message") ?? "").slice(0, 2_000))?.[1];
  if (retries !== undefined) return Number(retries) + 1;
  return readNumber(link, "n_attempts", "attempts");
}
