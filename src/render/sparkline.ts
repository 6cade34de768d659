export interface SparklineOptions {
  readonly ascii?: boolean;
  /** The value of the highest mark; the largest of the values unless given. */
  readonly max?: number;
}

/** One mark a value, from zero to the largest; a space where there is no value, which is not the same as zero. */
export function sparkline(
  values: readonly (number | undefined)[],
  { ascii = false, max }: SparklineOptions = {},
): string {
  const marks = ascii ? "._-=+*#%@" : "▁▂▃▄▅▆▇█";
  const known = values.filter((value) => value !== undefined && Number.isFinite(value));
  const top = max ?? known.reduce<number>((largest, value) => Math.max(largest, value ?? 0), 0);
  return values.map((value) => markOf(value, top, marks)).join("");
}

function markOf(value: number | undefined, top: number, marks: string): string {
  if (value === undefined || Number.isNaN(value)) return " ";
  const share = top > 0 ? Math.min(1, Math.max(0, value / top)) : 0;
  return marks.charAt(Math.min(marks.length - 1, Math.floor(share * marks.length)));
}
