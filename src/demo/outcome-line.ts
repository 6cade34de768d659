import { servedModel } from "./other-changes.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** Words with their shares, which sum to 1. */
export type Mixture<Word extends string = string> = readonly (readonly [Word, number])[];

/** How many of the expected calls came out as `ok` and as each class, those that did not occur left out. */
export function drawCounts(
  random: SeededRandom,
  expected: number,
  rate: number,
  classes: Mixture,
): readonly (readonly [outcome: string, count: number])[] {
  const parts = classes.map(([name, share]) => [name, rate * share] as const);
  return [["ok", 1 - rate] as const, ...parts]
    .map(([name, share]) => [name, random.poisson(expected * share)] as const)
    .filter(([, count]) => count > 0);
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
