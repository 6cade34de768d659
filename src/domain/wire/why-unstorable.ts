import type { Outcome } from "../outcome.ts";

// Environment and prompt are one key of an index together, which holds 2,704 bytes.
const LONGEST = {
  environment: 256,
  workflow: 512,
  prompt: 512,
  promptVersion: 512,
  model: 512,
  traceId: 512,
} as const;
const FIELDS: Readonly<Record<string, string>> = {
  promptVersion: "prompt_version",
  traceId: "trace_id",
};
const LARGEST_COUNT = 1e12;

/** Why an outcome that can be read cannot be counted: names become keys, and counts are added up. */
export function whyUnstorable(outcome: Outcome): string | undefined {
  for (const name in LONGEST) {
    const field = name as keyof typeof LONGEST;
    const text = outcome[field];
    if (text !== undefined && text.length > LONGEST[field]) {
      return `${FIELDS[field] ?? field} is longer than ${LONGEST[field]} characters`;
    }
  }
  const { count, weight } = outcome;
  return count * weight > LARGEST_COUNT ? "count times weight is more than 10^12" : undefined;
}
