type Point = [number, number | null];

/** A line through some moments; nothing where there is no value. */
export function pointsOf(
  times: readonly number[],
  values: readonly (number | undefined)[],
): readonly Point[] {
  return times.map((at, index) => [at, values[index] ?? null]);
}

/** A line that is there to be looked at only. */
export const plainLine = { type: "line", silent: true, symbol: "none", z: 2 } as const;
