import { type Classification, classifyOutput } from "../domain/classify/classify-output.ts";
import type { OutcomeClass } from "../domain/outcome.ts";
import type { OutcomeRecord } from "./outcome-facts.ts";

const LONGEST_READ_TWICE = 65_536;
/** Ways in which a text of the accepted answer may look wrong to a reader of JSON. */
const SHAPES: ReadonlySet<OutcomeClass> = new Set([
  "truncated",
  "empty",
  "malformed_json",
  "not_json",
  "markdown_fence",
  "extra_prose",
]);
const WRAPPINGS: ReadonlySet<OutcomeClass> = new Set(["markdown_fence", "extra_prose"]);

/**
 * Classifies a record. What the application's own parse accepted is in order, in whatever form it came, since the
 * contract is the application's; with `strict`, a fence or words around it still break it.
 */
export function judge(record: OutcomeRecord): Classification {
  if (record.schemaOk !== true) return classifyOutput(record);
  const isLong = (record.text?.length ?? 0) > LONGEST_READ_TWICE;
  const found = classifyOutput(isLong && !record.strict ? { ...record, text: undefined } : record);
  const isBroken = record.strict === true && WRAPPINGS.has(found.outcome);
  if (isBroken || !SHAPES.has(found.outcome)) return found;
  return { ...found, outcome: (found.attempts ?? 1) >= 2 ? "retried_ok" : "ok" };
}
