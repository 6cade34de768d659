import { issuePath, pointerSteps } from "./issue-path.ts";
import { readField, readList, readText } from "./read-field.ts";

/** One way in which a value did not fit its schema; nothing of the value itself. */
export interface ContractIssue {
  /** The validator's own word: zod's `code`, Ajv's `keyword`, pydantic's `type`. */
  readonly code: string;
  /** Where, with array indexes as `[]`; empty is the whole value. */
  readonly path: string;
}

const MOST_READ = 100;
const MOST_KEPT = 20;
const PLAIN_CODE = /^[A-Za-z][\w.-]{0,63}$/;

/**
 * The issues of a list as zod 3 and 4, Ajv 6 to 8, pydantic or a Standard Schema validator give them, each pair of code
 * and path once, at most 20. What is no list of issues is none.
 */
export function readIssues(list: unknown): readonly ContractIssue[] {
  const issues = new Map<string, ContractIssue>();
  for (const entry of readList(list, MOST_READ)) {
    const issue = readIssue(entry);
    if (issue !== undefined && issues.size < MOST_KEPT) issues.set(JSON.stringify(issue), issue);
  }
  return [...issues.values()];
}

/** An entry is an issue if it says where: errors of other kinds also come in lists. */
function readIssue(entry: unknown): ContractIssue | undefined {
  const steps = stepsOf(entry);
  if (steps === undefined) return undefined;
  const word = readText(entry, "code", "keyword", "type", "validator") ?? "";
  return { code: PLAIN_CODE.test(word) ? word : "invalid", path: issuePath(steps) };
}

function stepsOf(entry: unknown): readonly unknown[] | undefined {
  for (const field of ["instancePath", "dataPath"]) {
    const pointer = readField(entry, field);
    if (typeof pointer === "string") return [...pointerSteps(pointer), ...missingStep(entry)];
  }
  for (const field of ["path", "loc"]) {
    const steps = readField(entry, field);
    if (Array.isArray(steps)) return readList(steps, MOST_READ).map(stepKey);
    if (typeof steps === "string" && readText(entry, "type")) return pointerSteps(steps);
  }
  return undefined;
}

/** Ajv places a missing key at its parent, zod at the key: the key it is. */
function missingStep(entry: unknown): readonly string[] {
  const missing = readText(readField(entry, "params"), "missingProperty");
  return missing === undefined ? [] : [missing];
}

/** A step, or the key of a step that is an object. */
function stepKey(step: unknown): unknown {
  return typeof step === "object" ? readField(step, "key") : step;
}
