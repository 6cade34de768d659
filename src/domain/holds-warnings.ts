import { DAY, HOUR, MINUTE } from "./series.ts";
import { midnightOf } from "./time/place-wall.ts";
import { instantsOfWall, jumpOver, wallAt } from "./time/zone-offset.ts";

/** When a target wants no warnings, as clocks of its zone such as `09:00`. */
export interface QuietTimes {
  /** Warnings wait for the hour that begins then. */
  readonly digest?: string | undefined;
  /** Warnings wait while it lasts; over midnight where it ends earlier than it begins. */
  readonly quiet?: { readonly from: string; readonly to: string } | undefined;
}

/**
 * Whether warnings wait at a moment. A digest has one hour a day whatever the clocks do: where they jump over its beginning,
 * the hour from the jump on; where they run through it twice, the first time.
 */
export function holdsWarnings({ digest, quiet }: QuietTimes, zone: string, now: number): boolean {
  const wall = wallAt(zone, now);
  if (quiet !== undefined && isWithin(wall - midnightOf(wall), quiet)) return true;
  if (digest === undefined) return false;
  const midnights = [midnightOf(wall), midnightOf(wall) - DAY];
  return !midnights.some((midnight) => {
    const begins = instantOf(zone, midnight + clockOf(digest));
    return now >= begins && now < begins + HOUR;
  });
}

function isWithin(clock: number, quiet: { readonly from: string; readonly to: string }): boolean {
  const [from, to] = [clockOf(quiet.from), clockOf(quiet.to)];
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
}

function instantOf(zone: string, wall: number): number {
  const [first] = instantsOfWall(zone, wall);
  return first ?? jumpOver(zone, wall).at;
}

function clockOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * HOUR + minutes * MINUTE;
}
