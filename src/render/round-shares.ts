const UNITS = 1_000_000;

/**
 * Probabilities rounded to six decimals, with the share that is left to 1. What does not fit is taken from the largest,
 * so that together they are 1; what is not a number is 0, and more than 1 in sum is scaled down.
 */
export function roundShares(shares: readonly number[]): {
  readonly shares: readonly number[];
  readonly rest: number;
} {
  const clean = shares.map((share) => (Number.isFinite(share) ? Math.max(0, share) : 0));
  const sum = clean.reduce((total, share) => total + share, 0);
  const scale = sum > 1 ? 1 / sum : 1;
  const units = clean.map((share) => Math.round(share * scale * UNITS));
  const over = units.reduce((total, unit) => total + unit, 0) - UNITS;
  const largest = units.indexOf(Math.max(...units));
  const fitted = units.map((unit, at) => (over > 0 && at === largest ? unit - over : unit));
  const taken = fitted.reduce((total, unit) => total + unit, 0);
  return { shares: fitted.map((unit) => unit / UNITS), rest: (UNITS - taken) / UNITS };
}
