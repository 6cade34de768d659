import fc from "fast-check";
import { expect, test } from "vitest";
import { LOOKS_A_WEEK, LOOKS_AN_HOUR } from "../../src/analysis/watch/watch-state.ts";
import { simulateWatch } from "../support/drift-simulation.ts";

const begin = 2 * LOOKS_A_WEEK + 100;

/** Stretches of high and low in turn, in looks. */
const flaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 })), {
  minLength: 1,
  maxLength: 20,
});

/** Highs that are less than an hour apart are one episode. */
function episodesOf(stretches: readonly (readonly [number, number])[]): number {
  const gaps = stretches.slice(0, -1).filter(([, low]) => low >= LOOKS_AN_HOUR);
  return gaps.length + 1;
}

function factorOf(stretches: readonly (readonly [number, number])[]): (look: number) => number {
  const ends = new Set<number>();
  let place = begin;
  for (const [high, low] of stretches) {
    for (let look = place; look < place + high; look += 1) ends.add(look);
    place += high + low;
  }
  return (look) => (ends.has(look) ? 6 : 1);
}

test("a rate that flaps is opened and cleared at most once an episode, and clears in the end", () => {
  fc.assert(
    fc.property(flaps, fc.integer({ min: 1, max: 1_000_000 }), (stretches, seed) => {
      const { opened, cleared } = simulateWatch({
        ...{ seed, weeks: 4, traffic: 2000, rate: 0.01, family: "plain" },
        factor: factorOf(stretches),
      });
      const episodes = episodesOf(stretches);
      expect(opened.length).toBeGreaterThan(0);
      expect(opened.length).toBeLessThanOrEqual(episodes);
      expect(cleared).toHaveLength(opened.length);
      expect(opened[0]).toBeGreaterThanOrEqual(begin);
    }),
    { numRuns: 60 },
  );
});
