/** One answer: the probability that it claimed for what it said, and whether that was so. */
export interface Judged {
  readonly claimed: number;
  readonly right: boolean;
}

export interface Bin {
  readonly claimed: number;
  readonly right: number;
  readonly size: number;
}

/** Sorts answers by what they claimed and cuts them into bins of equal size. */
export function equalMassBins(judged: readonly Judged[], count: number): Bin[] {
  const sorted = [...judged].sort((a, b) => a.claimed - b.claimed);
  return Array.from({ length: count }, (_, i) => {
    const part = sorted.slice(
      Math.floor((i * sorted.length) / count),
      Math.floor(((i + 1) * sorted.length) / count),
    );
    const mean = (of: (one: Judged) => number): number =>
      part.reduce((sum, one) => sum + of(one), 0) / part.length;
    return {
      claimed: mean((one) => one.claimed),
      right: mean((one) => Number(one.right)),
      size: part.length,
    };
  });
}

/** Expected calibration error over ten bins of equal mass (Naeini et al. 2015; Nixon et al. 2019). */
export function calibrationError(judged: readonly Judged[]): number {
  return equalMassBins(judged, 10).reduce(
    (sum, bin) => sum + (Math.abs(bin.claimed - bin.right) * bin.size) / judged.length,
    0,
  );
}
