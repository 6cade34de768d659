import { dayOfWall, midnightOf, placeWall, type Setting } from "./place-wall.ts";
import type { Expression } from "./read-expression.ts";
import { refusal } from "./refuse-time.ts";
import { resolveExpression } from "./resolve-expression.ts";
import { wallAt } from "./zone-offset.ts";

/** Both ends of a typed range in epoch ms, and what was assumed to find them. */
export interface PlacedRange {
  readonly at: number;
  readonly until: number;
  readonly notes: readonly string[];
}

const dayMs = 86_400_000;

/**
 * Places the ends of a range. An end without a day is the first such clock time after the start; one that is still to
 * come ends now. Refuses a range that is empty or runs backwards.
 */
export function resolveRange(
  left: Expression,
  right: Expression,
  from: Setting,
  to: Setting,
): PlacedRange {
  const start = resolveExpression(left.when, from);
  const { when } = right;
  const floating = when.kind === "shown" && when.day.kind === "unsaid" && when.clock !== undefined;
  const end = floating
    ? firstAfter(start.at, when.clock.ms, when.clock.text, to)
    : resolveExpression(when, to);
  if (end.at <= start.at) {
    throw refusal(
      from.typed,
      "this range is empty or runs backwards",
      "Type the earlier time first.",
    );
  }
  return { at: start.at, until: end.at, notes: [...new Set([...start.notes, ...end.notes])] };
}

function firstAfter(start: number, clock: number, text: string, setting: Setting) {
  const { now } = setting.question;
  const wall = wallAt(setting.zone.zone, start);
  const sameDay = midnightOf(wall) + clock;
  if (sameDay === wall) return { at: start, notes: [] };
  const end = sameDay > wall ? sameDay : sameDay + dayMs;
  const placed = placeWall(end, text, setting);
  if (placed === undefined) {
    return { at: now, notes: [`${text} has not come yet, so the range ends now`] };
  }
  const crosses = end === sameDay ? [] : [`${text} is on the day after, ${dayOfWall(end)}`];
  return { at: placed.at, notes: [...crosses, ...placed.notes] };
}
