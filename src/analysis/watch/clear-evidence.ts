import { at, HOT, LOOKS_AN_HOUR } from "./watch-state.ts";

/** Log evidence at which an alarm is over. */
const OVER = 9;
/** One look that speaks so much against it starts the hour anew. */
const RELAPSE = -2;

/**
 * Whether an open alarm is over: the evidence for the reference's level against a level half way (in logarithms) to the
 * one that alarmed has grown to e⁹, with an hour behind it in which no look spoke plainly against it. The clear level is thus another
 * than the level that opens, and a rate that flips within an hour stays one episode.
 */
export function clearEvidence(
  hot: Float64Array,
  look: number,
  expected: number,
  count: number,
): "cleared" | undefined {
  const level = midLevel(at(hot, HOT.ratio));
  const gain = ((level - 1) * expected - count * Math.log(level)) / at(hot, HOT.dispersion);
  const clear = Math.max(0, Math.min(OVER, at(hot, HOT.clear)) + gain);
  hot[HOT.clear] = clear;
  if (clear === 0 || gain < RELAPSE) hot[HOT.clearSince] = look;
  if (clear < OVER || look - at(hot, HOT.clearSince) < LOOKS_AN_HOUR) return undefined;
  hot[HOT.opened] = -at(hot, HOT.opened);
  return "cleared";
}

function midLevel(ratio: number): number {
  const half = Math.sqrt(Math.max(ratio, 0.01));
  return ratio > 1 ? Math.max(half, 1.15) : Math.min(half, 0.85);
}
