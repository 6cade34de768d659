import { dayOfWall, midnightOf, type Placed, placeWall, type Setting } from "./place-wall.ts";
import type { Clock } from "./read-clock.ts";
import { type Day, isDate, weekdayName } from "./read-day.ts";
import type { When } from "./read-expression.ts";
import { refusal, retyped, typeInstead } from "./refuse-time.ts";
import { instantsOfWall, jumpOver, wallAt } from "./zone-offset.ts";

const dayMs = 86_400_000;

/** Places one typed time before now. Refuses what is still to come and what lies before 1970. */
export function resolveExpression(when: When, setting: Setting): Placed {
  const { now } = setting.question;
  switch (when.kind) {
    case "now":
      return { at: now, notes: [] };
    case "ago":
      return inRange(now - when.ms, setting);
    case "instant":
      return inRange(when.at, setting);
    case "shown": {
      const placed = resolveShown(when.day, when.clock, setting);
      return { ...placed, at: inRange(placed.at, setting).at };
    }
  }
}

function inRange(at: number, setting: Setting): Placed {
  if (at < 0) throw refusal(setting.typed, "this is before 1970");
  if (at > setting.question.now) throw stillToCome(setting);
  return { at, notes: [] };
}

function stillToCome(setting: Setting, ...values: readonly string[]): Error {
  const { typed } = setting;
  const known = values.length > 0 ? values : ["2:14pm", "90m"];
  const until = typed.kind === "since" ? "" : " Left out, it means now.";
  return refusal(typed, "this is still to come", typeInstead(typed, ...known) + until);
}

/** Midnight, as a wall time, at the start of the present day in the setting's zone. */
function todayIn(setting: Setting): number {
  return midnightOf(wallAt(setting.zone.zone, setting.question.now));
}

function resolveShown(day: Day, clock: Clock | undefined, setting: Setting): Placed {
  const today = todayIn(setting);
  switch (day.kind) {
    case "unsaid":
      return onDay(today, clock, setting) ?? yesterday(today, clock, setting);
    case "back":
      return (
        onDay(today - day.days * dayMs, clock, setting) ?? refuseToday(day.text, clock, setting)
      );
    case "weekday":
      return onWeekday(day.weekday, today, clock, setting);
    case "date":
      return day.year === undefined
        ? inNearestYear(day.month, day.day, clock, setting)
        : onDate(day.year, day.month, day.day, clock, setting);
  }
}

/** A clock time on a day, or that day's first moment; undefined when it is still to come. */
function onDay(midnight: number, clock: Clock | undefined, setting: Setting): Placed | undefined {
  if (clock !== undefined) return placeWall(midnight + clock.ms, clock.text, setting);
  const { typed, zone, question } = setting;
  const day = dayOfWall(midnight);
  if (typed.kind !== "since") {
    const iso = (at: number) => `${new Date(at).toISOString().slice(0, 10)} 00:00`;
    const next = typeInstead(typed, iso(midnight), iso(midnight + dayMs));
    throw refusal(typed, `a day alone may mean its beginning or its end`, next);
  }
  const at = firstInstantOf(midnight, zone.zone);
  if (at === undefined) return placeWall(midnight, "00:00", setting);
  if (at > question.now) return undefined;
  return { at, notes: [`no time of day was given, so ${day} is taken from its beginning`] };
}

/** When a day began: at midnight, or where the clocks skipped that, at their jump; undefined for a skipped day. */
function firstInstantOf(midnight: number, zone: string): number | undefined {
  const [first] = instantsOfWall(zone, midnight);
  if (first !== undefined) return first;
  const jump = jumpOver(zone, midnight);
  return midnightOf(jump.to) === midnight ? jump.at : undefined;
}

function yesterday(today: number, clock: Clock | undefined, setting: Setting): Placed {
  const placed = onDay(today - dayMs, clock, setting);
  if (placed === undefined) throw stillToCome(setting);
  const { after, now } = setting.question;
  if (after !== undefined && placed.at <= after) {
    return { at: now, notes: [`${clock?.text ?? ""} has not come yet, so now is the end`] };
  }
  const note = `${clock?.text ?? ""} has not come yet today, so yesterday is meant`;
  return { at: placed.at, notes: [note, ...placed.notes] };
}

function refuseToday(text: string, clock: Clock | undefined, setting: Setting): never {
  const { typed } = setting;
  const next = clock === undefined ? [] : [retyped(typed, text, "yesterday")];
  throw stillToCome(setting, ...next);
}

function onWeekday(
  weekday: number,
  today: number,
  clock: Clock | undefined,
  setting: Setting,
): Placed {
  const back = (new Date(today).getUTCDay() - weekday + 7) % 7;
  const midnight = today - back * dayMs;
  const placed = onDay(midnight, clock, setting);
  const earlier = placed ?? onDay(midnight - 7 * dayMs, clock, setting);
  if (earlier === undefined) throw stillToCome(setting);
  const day = dayOfWall(placed === undefined ? midnight - 7 * dayMs : midnight);
  return { at: earlier.at, notes: [`${weekdayName(weekday)} is ${day}`, ...earlier.notes] };
}

function onDate(
  year: number,
  month: number,
  day: number,
  clock: Clock | undefined,
  setting: Setting,
): Placed {
  if (year < 1970) throw refusal(setting.typed, "this is before 1970");
  const placed = onDay(Date.UTC(year, month - 1, day), clock, setting);
  if (placed === undefined) throw stillToCome(setting);
  return placed;
}

/** A date without its year: this year's, or last year's where that is nearer than a date still to come. */
function inNearestYear(
  month: number,
  day: number,
  clock: Clock | undefined,
  setting: Setting,
): Placed {
  const today = todayIn(setting);
  const year = new Date(today).getUTCFullYear();
  const thisYear = Date.UTC(year, month - 1, day);
  const lastYear = Date.UTC(year - 1, month - 1, day);
  if (thisYear - today > today - lastYear && isDate(year - 1, month, day)) {
    const placed = onDate(year - 1, month, day, clock, setting);
    const note = `no year was given, so ${dayOfWall(lastYear)} is meant`;
    return { at: placed.at, notes: [note, ...placed.notes] };
  }
  if (isDate(year, month, day)) return onDate(year, month, day, clock, setting);
  const next = "Type the year as well, as in 2024-02-29.";
  throw refusal(setting.typed, `${year} has no 29 February`, next);
}
