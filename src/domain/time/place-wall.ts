import type { MomentQuestion } from "./moment.ts";
import { dayAndMonth } from "./read-day.ts";
import type { TypedZone } from "./read-zone.ts";
import { flagWith, refusal, retyped, type TypedTime, typeInstead } from "./refuse-time.ts";
import { offsetName, zoneNameAt } from "./zone-abbreviations.ts";
import { type ClockJump, instantsOfWall, jumpOver, offsetAt, wallAt } from "./zone-offset.ts";
import { cityOf } from "./zones.ts";

/** What a wall time is placed with: the question, the text it came from, and the zone it is read in. */
export interface Setting {
  readonly question: MomentQuestion;
  readonly typed: TypedTime;
  readonly zone: TypedZone;
}

/** An instant in epoch ms, and what was assumed to find it. */
export interface Placed {
  readonly at: number;
  readonly notes: readonly string[];
}

/** The midnight, as a wall time, that begins the day of a wall time. */
export function midnightOf(wall: number): number {
  return Math.floor(wall / 86_400_000) * 86_400_000;
}

/** `18 May 2026`, of a wall time. */
export function dayOfWall(wall: number): string {
  const date = new Date(wall);
  return `${dayAndMonth(date.getUTCMonth() + 1, date.getUTCDate())} ${date.getUTCFullYear()}`;
}

/** `14:14`, of a wall time; with seconds only where there are some. */
export function clockOfWall(wall: number): string {
  const iso = new Date(wall).toISOString();
  return iso.slice(11, wall % 60_000 === 0 ? 16 : 19);
}

/**
 * The instant at which the clocks of the setting's zone showed `wall`; `text` is how the clock time was typed.
 * Undefined when it is still to come. Refuses a time that the clocks skipped, and an abbreviation not in force then.
 */
export function placeWall(wall: number, text: string, setting: Setting): Placed | undefined {
  const { question, zone } = setting;
  const shown = instantsOfWall(zone.zone, wall);
  if (shown.length === 0) {
    const jump = jumpOver(zone.zone, wall);
    if (jump.at > question.now) return undefined;
    throw skipped(wall, jump, text, setting);
  }
  const meant = shown.filter((at) => fits(at, zone));
  if ((meant[0] ?? shown[0] ?? 0) > question.now) return undefined;
  if (meant[0] === undefined) throw notInForce(shown[0] ?? 0, setting);
  return meant[1] === undefined
    ? { at: meant[0], notes: [] }
    : chooseOfTwo(meant[0], meant[1], text, setting);
}

function fits(at: number, zone: TypedZone): boolean {
  return zone.minutes === undefined || offsetAt(zone.zone, at) === zone.minutes * 60_000;
}

function chooseOfTwo(first: number, second: number, text: string, setting: Setting): Placed {
  const { question, zone, typed } = setting;
  const twice = `${text} happened twice on ${dayOfWall(wallAt(zone.zone, first))}`;
  if (question.fold !== 2) {
    return { at: first, notes: [`${twice}; the earlier is taken, --fold 1 picks the later`] };
  }
  if (second <= question.now) return { at: second, notes: [`${twice}; the later is taken`] };
  const next = `Leave out --fold 1 to take the earlier: ${flagWith(typed.kind, typed.text)}.`;
  throw refusal(typed, `the second ${text} is still to come`, next);
}

function skipped(wall: number, jump: ClockJump, text: string, setting: Setting): Error {
  const { typed, zone } = setting;
  const sameDay = midnightOf(jump.from) === midnightOf(jump.to);
  const shown = (at: number) => (sameDay ? "" : `${dayOfWall(at)} `) + clockOfWall(at);
  const why =
    `${text} did not exist on ${dayOfWall(wall)} in ${cityOf(zone.zone)}: ` +
    `the clocks went from ${shown(jump.from)} to ${shown(jump.to)}`;
  const ends = [jump.from - 60_000, jump.to].map((at) => {
    return midnightOf(at) === midnightOf(wall)
      ? retyped(typed, text, clockOfWall(at))
      : new Date(at).toISOString().slice(0, 16);
  });
  return refusal(typed, why, typeInstead(typed, ...ends));
}

function notInForce(at: number, setting: Setting): Error {
  const { typed, zone, question } = setting;
  const today = dayOfWall(wallAt(zone.zone, question.now));
  const day = dayOfWall(wallAt(zone.zone, at));
  const then = day === today ? "now" : `on ${day}`;
  const offset = offsetName((zone.minutes ?? 0) * 60_000);
  const why = `${zone.word} is ${offset}; ${cityOf(zone.zone)} is on ${zoneNameAt(zone.zone, at, question.now)} ${then}`;
  const found = new RegExp(`\\b${zone.word}$`, "i").exec(typed.text)?.[0] ?? zone.word;
  const values = [zone.zone, offset].map((word) => retyped(typed, found, word));
  return refusal(typed, why, typeInstead(typed, ...values));
}
