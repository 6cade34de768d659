import type { SettingsChecks } from "./check.ts";
import type { CheckResult } from "./check-result.ts";

const day = 86_400_000;

/** The zone of times, and when its clocks change next. */
export function checkZone({ zone, io }: SettingsChecks): readonly CheckResult[] {
  const change = nextClockChange(zone.zone, io.now());
  const clocks = change === undefined ? "its clocks do not change" : `DST next change ${change}`;
  const detail = `${zone.zone} (from ${zone.source}), ${clocks}`;
  return [{ state: "ok", name: "zone", detail }];
}

/** The day within a year on which the offset differs from the day before, as `1 Nov`. */
function nextClockChange(timeZone: string, now: number): string | undefined {
  const offset = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const offsetAt = (at: number) =>
    offset.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value;
  const today = offsetAt(now);
  for (let at = now + day; at < now + 366 * day; at += day) {
    if (offsetAt(at) !== today) return dayOf(changeWithin(at - day, at, offsetAt), timeZone);
  }
  return undefined;
}

/** Narrows to a minute, so that the day is the one on which people change their clocks. */
function changeWithin(
  from: number,
  to: number,
  offsetAt: (at: number) => string | undefined,
): number {
  let [low, high] = [from, to];
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === offsetAt(from)) low = middle;
    else high = middle;
  }
  return high;
}

function dayOf(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short" });
  return format.format(at);
}
