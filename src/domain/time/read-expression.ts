import { type Clock, findClock, readClock } from "./read-clock.ts";
import { type Day, readDay } from "./read-day.ts";
import { readZone, splitZone, type TypedZone } from "./read-zone.ts";
import { quoted, refusal, type TypedTime, typeInstead } from "./refuse-time.ts";
import { suggestZones } from "./zones.ts";

/** When, as typed: now, a span before now, an instant (epoch ms), or what a calendar and a clock showed. */
export type When =
  | { readonly kind: "now" }
  | { readonly kind: "ago"; readonly ms: number }
  | { readonly kind: "instant"; readonly at: number }
  | { readonly kind: "shown"; readonly day: Day; readonly clock: Clock | undefined };

/**
 * One typed time, read but not yet placed: that needs the present moment and a zone. `zone` is the one it is read in;
 * `shownIn` differs only where a zone follows an offset, as in `2026-05-18T18:14Z America/New_York`.
 */
export interface Expression {
  readonly when: When;
  readonly zone: TypedZone | undefined;
  readonly shownIn?: string;
}

const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const aSpan = "\\d{1,9} ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)";
const spans = new RegExp(`^${aSpan}(?: ?${aSpan})*(?: ago)?$`);

/** Reads one time. `home` is the zone of the question. Refuses what is not a time, or has text left over. */
export function readExpression(text: string, home: string, typed: TypedTime): Expression {
  const { body, word } = splitZone(text);
  const inner = splitZone(body);
  if (word !== undefined && isOffset(inner.word)) {
    const when = readPlain(inner.body, typed) ?? readShown(inner.body, typed);
    const shownIn = readZone(word, home, typed).zone;
    return { when, zone: readZone(inner.word, home, typed), shownIn };
  }
  const when = readPlain(body, typed) ?? readShown(body, typed);
  return { when, zone: word === undefined ? undefined : readZone(word, home, typed) };
}

function isOffset(word: string | undefined): word is string {
  return word !== undefined && /^(?:Z|[+-][\d:]+)$/i.test(word);
}

function readPlain(body: string, typed: TypedTime): When | undefined {
  if (/^now$/i.test(body)) return { kind: "now" };
  if (spans.test(body)) return { kind: "ago", ms: sumOfSpans(body) };
  const epoch = /^(?:@(\d{1,13})|(\d{10}|\d{13}))(?:\.(\d{1,3})\d*)?$/.exec(body);
  if (epoch !== null) return { kind: "instant", at: epochMs(epoch) };
  if (/^@?-?\d+$/.test(body)) throw bareNumber(body, typed);
  const doubtful = /^(\d+) ?(M|mo|mos|months?|y|yrs?|years?)(?: ago)?$/i.exec(body);
  if (doubtful === null) return undefined;
  const days = /^y/i.test(doubtful[2] ?? "") ? 365 : 30;
  const next = typeInstead(typed, `${Number(doubtful[1]) * days}d`);
  throw refusal(typed, `the length of ${quoted(body)} is not certain`, next);
}

function sumOfSpans(body: string): number {
  const parts = body.matchAll(/(\d+) ?([a-z])/g);
  return [...parts].reduce((sum, part) => sum + Number(part[1]) * (units[part[2] ?? ""] ?? 0), 0);
}

function epochMs(parts: RegExpExecArray): number {
  const digits = parts[1] ?? parts[2] ?? "";
  if (digits.length === 13) return Number(digits);
  return Number(digits) * 1000 + Number((parts[3] ?? "").padEnd(3, "0"));
}

function bareNumber(body: string, typed: TypedTime): Error {
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(body);
  if (day !== null) {
    const next = typeInstead(typed, `${day[1]}-${day[2]}-${day[3]}`);
    return refusal(typed, "eight digits are no time", next);
  }
  if (!/^\d{1,2}$/.test(body)) {
    return refusal(typed, "epoch seconds have 10 digits and epoch milliseconds 13");
  }
  const hour = Number(body);
  const hours = hour > 23 ? [] : [`${body.padStart(2, "0")}:00`];
  const afternoon = hour > 0 && hour < 12 ? [`${hour}pm`] : [];
  const next = typeInstead(typed, ...hours, ...afternoon, `${hour}m`);
  return refusal(typed, `"${body}" may be an hour or a number of minutes`, next);
}

function readShown(body: string, typed: TypedTime): When {
  const spaced = body.replace(/^(\d{4}-\d{2}-\d{2})T(?=\d)/i, "$1 ");
  const found = findClock(spaced);
  const around = found?.around ?? spaced;
  const day = readDay(around, typed);
  if (day === undefined || (found === undefined && day.kind === "unsaid")) {
    throw notATime(found?.clock, around, typed);
  }
  return { kind: "shown", day, clock: found && readClock(found.clock, typed) };
}

function notATime(clock: string | undefined, around: string, typed: TypedTime): Error {
  if (clock === undefined) return refusal(typed, "this is not a time that can be read");
  const why = `${quoted(around)} beside "${clock}" is not a day or a time zone`;
  const zones = suggestZones(around);
  const values = zones.length > 0 ? zones.map((zone) => `${clock} ${zone}`) : [clock];
  return refusal(typed, why, typeInstead(typed, ...values));
}
