const FURTHEST = 8.64e15;

/** Epoch milliseconds as ISO 8601 in UTC, without milliseconds where they are zero; null for no time. */
export function isoTime(at: number | undefined): string | null {
  if (at === undefined || !(Math.abs(at) <= FURTHEST)) return null;
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/** JSON has no infinity and no NaN. */
export function numberOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** JSON has no undefined. */
export function orNull<Value>(value: Value | undefined): Value | null {
  return value ?? null;
}
