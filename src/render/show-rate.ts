/** A share of 0 to 1 as percent: `0.4%`, `38%`, `0.04%`. What is not quite nothing or all is not rounded to it. */
export function showRate(rate: number): string {
  if (!Number.isFinite(rate)) return "an unknown share";
  const percent = Math.abs(rate) * 100;
  const sign = rate < 0 ? "-" : "";
  if (percent > 0 && percent < 0.01) return `<${sign}0.01%`;
  if (percent < 100 && percent >= 99.95) return ">99.9%";
  return `${sign}${showPoints(percent)}%`;
}

/** A 95 % interval of shares: `95% CI 10.8-12.9`, in percent. */
export function showInterval([low, high]: readonly [number, number]): string {
  return `95% CI ${showPoints(low * 100)}-${showPoints(high * 100)}`;
}

/** A count with thousands separators, whole: `3,491`. */
export function showCount(count: number): string {
  if (!Number.isFinite(count)) return "an unknown number of";
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count and what is counted: `1 change`, `38 changes`. */
export function showNumber(count: number, one: string, many = `${one}s`): string {
  return `${showCount(count)} ${Math.round(count) === 1 ? one : many}`;
}

function showPoints(percent: number): string {
  if (!Number.isFinite(percent)) return "?";
  const digits = percent > 0 && percent < 0.1 ? 2 : 1;
  return percent.toFixed(digits).replace(/\.0+$/, "");
}
