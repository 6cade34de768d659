/** A rate with what it was counted from, in words. Example: rateWords({n: 612, k: 3}) = "0.5% (3/612)". */
export function rateWords(counts: { readonly n: number; readonly k: number }): string {
  return `${percent(counts.n > 0 ? counts.k / counts.n : 0)} (${grouped(counts.k)}/${grouped(counts.n)})`;
}

/** Example: percent(0.0049) = "0.5%", percent(0.38) = "38%". */
export function percent(share: number): string {
  const hundred = share * 100;
  return `${hundred >= 10 || hundred === 0 ? hundred.toFixed(0) : hundred.toFixed(1)}%`;
}

/** Thousands are set apart. Example: grouped(1050) = "1,050". */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A kind of input in words. Example: segmentWords({locale: "ja"}) = "locale=ja". */
export function segmentWords(segment: Readonly<Record<string, string>>): string {
  return Object.entries(segment)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
}

/** A length of time in words. Example: spanWords(90) = "90 minutes", spanWords(2880) = "2 days". */
export function spanWords(minutes: number): string {
  const all = Math.abs(minutes);
  if (all < 120) return `${Math.round(all)} minute${Math.round(all) === 1 ? "" : "s"}`;
  if (all < 2880) return `${Math.round(all / 60)} hours`;
  return `${Math.round(all / 1440)} days`;
}
