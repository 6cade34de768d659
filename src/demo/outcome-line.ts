import { servedModel } from "./other-changes.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** Words with their shares, which sum to 1. */
export type Mixture<Word extends string = string> = readonly (readonly [Word, number])[];

/** `ok`, or at that rate one of the classes. */
export function failureOf(random: SeededRandom, rate: number, classes: Mixture): string {
  if (random.uniform() >= rate) return "ok";
  let left = random.uniform();
  for (const [name, share] of classes) {
    left -= share;
    if (left < 0) return name;
  }
  return classes[0]?.[0] ?? "schema_violation";
}

/**
 * One line of the import format for outcomes: a count of like ones, and for failures one trace to look at.
 * @param at start of the minute, epoch milliseconds
 * @param rest further members, as JSON without braces
 */
export function outcomeLine(
  random: SeededRandom,
  at: number,
  outcome: string,
  count: number,
  rest: string,
): string {
  const trace = outcome === "ok" ? "" : `"trace_id":"${random.hex(32)}",`;
  return `{"ts":${at},"environment":"production","model":"${servedModel}","outcome":"${outcome}","count":${count},${trace}${rest}}\n`;
}
