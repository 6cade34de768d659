import type { Moment, MomentQuestion } from "./moment.ts";
import type { Setting } from "./place-wall.ts";
import { type Expression, readExpression } from "./read-expression.ts";
import { quoted, refusal, type TypedTime } from "./refuse-time.ts";
import { resolveExpression } from "./resolve-expression.ts";
import { resolveRange } from "./resolve-range.ts";
import { splitRange, type TypedRange } from "./split-range.ts";
import { cityOf, findZone } from "./zones.ts";

/**
 * Reads a moment in the past, or with `kind: "since"` a range, as a person types it: `2:14pm`, `yesterday 23:00`,
 * `monday 11pm`, `2026-05-18 14:14`, `18 May 14:14`, ISO 8601, `90m`, `3w ago`, epoch seconds or ms, `2pm-3pm`, `now`,
 * each with an optional zone after it. A day (`2d`) is 24 hours. Whatever has two readings, is still to come, never
 * happened, or has text left over is refused with an InputError that says what to type instead.
 */
export function parseMoment(text: string, question: MomentQuestion): Moment {
  const cleaned = text.replace(/\s+/g, " ").trim();
  const typed: TypedTime = { text: cleaned, kind: question.kind, now: question.now };
  if (cleaned === "") throw refusal(typed, "there is no time here");
  if (cleaned.length > 120) throw refusal(typed, "this is too long for a time");
  if (findZone(question.zone) === undefined) {
    throw refusal(typed, `there is no time zone ${quoted(question.zone)}`);
  }
  const range = splitRange(cleaned, typed);
  return range === undefined
    ? parseOne(cleaned, typed, question)
    : parseRange(range, typed, question);
}

function parseOne(text: string, typed: TypedTime, question: MomentQuestion): Moment {
  const expression = readExpression(text, question.zone, typed);
  const setting = settingOf(expression, typed, question);
  const { at, notes } = resolveExpression(expression.when, setting);
  const zone = zoneOf(setting, expression.shownIn);
  return { at, ...zone, assumptions: [...notes, ...abbreviationNote(setting)] };
}

function parseRange(range: TypedRange, typed: TypedTime, question: MomentQuestion): Moment {
  if (question.kind !== "since") {
    throw refusal(typed, "this takes one moment and not a range", "Give the range to --since.");
  }
  const left = readExpression(range.left, question.zone, typed);
  const right = readExpression(range.right, question.zone, typed);
  const zone = left.zone ?? right.zone;
  const from = settingOf({ ...left, zone }, typed, question);
  const to = settingOf({ ...right, zone: right.zone ?? left.zone }, typed, question);
  const { at, until, notes } = resolveRange(left, right, from, to);
  const shown = zoneOf(from, left.shownIn ?? right.shownIn);
  return { at, until, ...shown, assumptions: [...notes, ...abbreviationNote(from)] };
}

function settingOf(expression: Expression, typed: TypedTime, question: MomentQuestion): Setting {
  const zone = expression.zone ?? { zone: question.zone, word: "" };
  return { question, typed, zone };
}

function zoneOf(setting: Setting, shownIn?: string): Pick<Moment, "zone" | "zoneSource"> {
  const { zone, word } = setting.zone;
  return { zone: shownIn ?? zone, zoneSource: word === "" ? "default" : "text" };
}

function abbreviationNote({ zone, question }: Setting): readonly string[] {
  const foreign = zone.minutes !== undefined && zone.zone !== question.zone;
  return foreign ? [`${zone.word} is read as the time of ${cityOf(zone.zone)}`] : [];
}
