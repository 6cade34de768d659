import { newYork } from "./moments.ts";

/** Calls a minute of the busiest prompt on a working day, hour by hour of New York. */
const hourly = [
  8, 6, 5, 5, 6, 9, 16, 30, 50, 66, 74, 76, 72, 74, 78, 76, 70, 58, 44, 34, 28, 22, 17, 12,
] as const;
const weekend = 0.4;
const day = 86_400_000;
const hour = 3_600_000;

/** Expected calls a minute of the busiest prompt at a moment: one hour slides into the next. */
export function callsAMinute(at: number): number {
  const since = at - newYork(4, 20, 0, 0);
  const dayOfWeek = Math.floor(since / day) % 7;
  const inDay = (since % day) / hour;
  const now = Math.floor(inDay);
  const [from = 0, to = 0] = [hourly[now], hourly[(now + 1) % 24]];
  const calls = from + (to - from) * (inDay - now);
  return dayOfWeek >= 5 ? calls * weekend : calls;
}
