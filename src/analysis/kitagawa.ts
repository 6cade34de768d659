/** One kind of input in two periods: outcomes and failures before and after. */
export interface Stratum {
  readonly before: { readonly n: number; readonly k: number };
  readonly after: { readonly n: number; readonly k: number };
}

/** A rise of a rate, told apart: `mix` from other inputs, `rate` from other rates on like inputs; they sum to `total`. */
export interface RiseParts {
  readonly mix: number;
  readonly rate: number;
  readonly total: number;
}

/**
 * Kitagawa's decomposition of the difference of two rates (1955): Σ Δshare × mean rate, and Σ Δrate × mean share; exact,
 * without a residual. A stratum that one period lacks takes the other period's rate, so that it counts as mix.
 * Example: shares 0.5/0.5 to 0.1/0.9 at constant rates 0.1 and 0.5 rise by 0.16, all of it mix.
 */
export function kitagawa(strata: readonly Stratum[]): RiseParts {
  const before = strata.reduce((sum, s) => sum + s.before.n, 0);
  const after = strata.reduce((sum, s) => sum + s.after.n, 0);
  if (before === 0 || after === 0) return { mix: 0, rate: 0, total: 0 };
  let mix = 0;
  let rate = 0;
  for (const stratum of strata) {
    const [p0, p1] = ratesOf(stratum);
    const w0 = stratum.before.n / before;
    const w1 = stratum.after.n / after;
    mix += ((w1 - w0) * (p0 + p1)) / 2;
    rate += ((p1 - p0) * (w0 + w1)) / 2;
  }
  return { mix, rate, total: mix + rate };
}

function ratesOf({ before, after }: Stratum): [number, number] {
  const p0 = before.n > 0 ? before.k / before.n : undefined;
  const p1 = after.n > 0 ? after.k / after.n : undefined;
  return [p0 ?? p1 ?? 0, p1 ?? p0 ?? 0];
}
