import { formatAgo } from "./format-duration.ts";
import { clockOfWall, dayOfWall, midnightOf } from "./place-wall.ts";
import { zoneNameAt } from "./zone-abbreviations.ts";
import { offsetAt, wallAt } from "./zone-offset.ts";

/** What a moment is shown relative to: the present (epoch ms), which decides on the year, and a zone. */
export interface ShownIn {
  readonly now: number;
  readonly zone: string;
}

const dayMs = 86_400_000;

/** A clock time without its seconds: `14:14`. */
export function formatClock(at: number, zone: string): string {
  return clockOfWall(Math.floor(wallAt(zone, at) / 60_000) * 60_000);
}

/** `27 Apr 23:02 EDT`, with the year where it is not the present one. Typed back, it is the same minute. */
export function formatMoment(at: number, { now, zone }: ShownIn): string {
  return `${dayIn(at, now, zone)} ${formatClock(at, zone)} ${zoneNameAt(zone, at, now)}`;
}

/** `14:14 EDT today (18:14 UTC, 46 min ago)`: both zones and the distance, for the first line of an answer. */
export function formatMomentInFull(at: number, { now, zone }: ShownIn): string {
  const name = zoneNameAt(zone, at, now);
  const clock = `${formatClock(at, zone)} ${name}`;
  const days = (midnightOf(wallAt(zone, now)) - midnightOf(wallAt(zone, at))) / dayMs;
  const near = days === 0 ? "today" : "yesterday";
  const local = days === 0 || days === 1 ? `${clock} ${near}` : formatMoment(at, { now, zone });
  if (name === "UTC") return `${local} (${formatAgo(at, now)})`;
  const sameDay = midnightOf(at) === midnightOf(wallAt(zone, at));
  const utcDay = sameDay ? "" : `${dayIn(at, now, "UTC")} `;
  return `${local} (${utcDay}${formatClock(at, "UTC")} UTC, ${formatAgo(at, now)})`;
}

function dayIn(at: number, now: number, zone: string): string {
  const day = dayOfWall(wallAt(zone, at));
  const year = ` ${new Date(wallAt(zone, now)).getUTCFullYear()}`;
  return day.endsWith(year) ? day.slice(0, -year.length) : day;
}

/** ISO 8601 with the offset of the zone: `2026-05-18T14:14:00-04:00`. Typed back, it is the same instant. */
export function formatIso(at: number, zone: string): string {
  const offset = offsetAt(zone, at);
  if (offset === 0 || offset % 60_000 !== 0) return withoutZeros(new Date(at).toISOString());
  const minutes = Math.abs(offset) / 60_000;
  const parts = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, "0"));
  const wall = withoutZeros(new Date(wallAt(zone, at)).toISOString()).slice(0, -1);
  return `${wall}${offset < 0 ? "-" : "+"}${parts.join(":")}`;
}

const withoutZeros = (iso: string): string => iso.replace(".000", "");
