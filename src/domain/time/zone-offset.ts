import { intlZoneName } from "./zone-formatter.ts";

const hour = 3_600_000;
const widestOffset = 15 * hour;

/**
 * The offset of `zone` at the instant `at` (epoch ms), in ms east of UTC: -14400000 for New York in May.
 * `zone` is an IANA name or a fixed offset such as `+05:45`; anything else throws a RangeError (check with `findZone` first).
 */
export function offsetAt(zone: string, at: number): number {
  const name = /^[+-]/.test(zone) ? zone : intlZoneName(zone, at, "longOffset");
  const parts = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name);
  if (parts === null) return 0;
  const seconds = Number(parts[2]) * 3600 + Number(parts[3]) * 60 + Number(parts[4] ?? 0);
  return (parts[1] === "-" ? -1000 : 1000) * seconds;
}

/** What a clock in `zone` shows at `at`, as the epoch ms at which a UTC clock would show the same: a *wall* time. */
export function wallAt(zone: string, at: number): number {
  return at + offsetAt(zone, at);
}

/** All instants (epoch ms, earliest first) at which a clock in `zone` shows `wall`: none in a gap, two in an overlap. */
export function instantsOfWall(zone: string, wall: number): readonly number[] {
  const nearby = [-widestOffset, 0, widestOffset].map((shift) => offsetAt(zone, wall + shift));
  const candidates = [...new Set(nearby)].map((offset) => wall - offset);
  return candidates.filter((at) => wallAt(zone, at) === wall).sort((a, b) => a - b);
}

/** A jump of the clocks: the instant (epoch ms), and the wall times just before and from then on. */
export interface ClockJump {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The jump that skips `wall`, for a wall time that `instantsOfWall` finds nowhere. */
export function jumpOver(zone: string, wall: number): ClockJump {
  let before = wall - widestOffset;
  let after = wall + widestOffset;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallAt(zone, middle) > wall) after = middle;
    else before = middle;
  }
  return { at: after, from: after + offsetAt(zone, before), to: wallAt(zone, after) };
}
