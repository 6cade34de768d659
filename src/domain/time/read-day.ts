import { refusal, retyped, type TypedTime, typeInstead } from "./refuse-time.ts";

/** The day of a time, as typed. `month` counts from 1, `weekday` from 0 for Sunday. */
export type Day =
  | { readonly kind: "unsaid" }
  | { readonly kind: "back"; readonly days: 0 | 1; readonly text: string }
  | { readonly kind: "weekday"; readonly weekday: number; readonly text: string }
  | {
      readonly kind: "date";
      readonly year: number | undefined;
      readonly month: number;
      readonly day: number;
      readonly text: string;
    };

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const months =
  "january february march april may june july august september october november december".split(
    " ",
  );
const aWeekday =
  "sun(?:day)?|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?";
const aMonth =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const weekdayAlone = new RegExp(`^(?:${aWeekday})$`, "i");
const numbers = /^(?<year>\d{4})([-/])(?<month>\d{1,2})\2(?<day>\d{1,2})$/;
const ordinal = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const dayFirst = new RegExp(
  `^(?:(?<weekday>${aWeekday}),? )?${ordinal} (?<month>${aMonth})(?:,? (?<year>\\d{4}))?$`,
  "i",
);
const monthFirst = new RegExp(
  `^(?:(?<weekday>${aWeekday}),? )?(?<month>${aMonth}) ${ordinal}(?:,? (?<year>\\d{4}))?$`,
  "i",
);

/** Whether a word belongs to a day or to a duration, so that it cannot be a time zone. */
export function isDayWord(word: string): boolean {
  return new RegExp(`^(?:${aWeekday}|${aMonth}|today|yesterday|now|ago|at|[ap]m)$`, "i").test(word);
}

/** Reads the day beside a clock time; undefined when the text is no day. Refuses `5/6` and days no calendar has. */
export function readDay(text: string, typed: TypedTime): Day | undefined {
  const word = text.toLowerCase();
  if (word === "") return { kind: "unsaid" };
  if (word === "today") return { kind: "back", days: 0, text };
  if (word === "yesterday") return { kind: "back", days: 1, text };
  if (weekdayAlone.test(word)) return { kind: "weekday", weekday: indexOf(weekdays, word), text };
  const groups = (numbers.exec(text) ?? dayFirst.exec(text) ?? monthFirst.exec(text))?.groups;
  if (groups !== undefined) return readDate(groups, text, typed);
  if (/^\d{1,2}[-/.]\d{1,2}(?:[-/.](?:\d{2}|\d{4}))?$/.test(text)) throw twoOrders(text, typed);
  return undefined;
}

function indexOf(names: readonly string[], word: string): number {
  return names.findIndex((name) => name.startsWith(word.toLowerCase().slice(0, 3)));
}

type DateWords = Readonly<Record<string, string | undefined>>;

function readDate(words: DateWords, text: string, typed: TypedTime): Day {
  const { year: yearWord, month: monthWord = "", day: dayWord, weekday } = words;
  const month = /^\d/.test(monthWord) ? Number(monthWord) : indexOf(months, monthWord) + 1;
  const day = Number(dayWord);
  const year = yearWord === undefined ? undefined : Number(yearWord);
  if (!isDate(year ?? 2000, month, day)) throw refusal(typed, `no calendar has "${text}"`);
  if (year !== undefined && weekday !== undefined) {
    const actual = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
    if (actual !== indexOf(weekdays, weekday)) {
      throw refusal(typed, `that day was a ${weekdayName(actual)}, not a ${weekday}`);
    }
  }
  return { kind: "date", year, month, day, text };
}

/** `Monday` for 1, as `Date.getUTCDay` counts. */
export function weekdayName(weekday: number): string {
  const name = weekdays[weekday] ?? "";
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether the calendar has that day; `month` counts from 1. */
export function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `18 May`, from a month counted from 1. */
export function dayAndMonth(month: number, day: number): string {
  const name = months[month - 1] ?? "";
  return `${day} ${name.charAt(0).toUpperCase()}${name.slice(1, 3)}`;
}

function twoOrders(text: string, typed: TypedTime): Error {
  const [first = 0, second = 0, yearWord] = text.split(/[-/.]/).map(Number);
  const thisYear = new Date(typed.now).getUTCFullYear();
  const year = yearWord === undefined ? thisYear : (yearWord % 100) + 2000;
  const orders = [
    [first, second],
    [second, first],
  ] as const;
  const dates = orders.filter(([month, day]) => isDate(year, month, day));
  const past = dates.filter(([month, day]) => Date.UTC(year, month - 1, day) <= typed.now);
  const values = (past.length > 0 ? past : dates).map(([month, day]) => {
    return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  });
  const next = typeInstead(typed, ...new Set(values.map((value) => retyped(typed, text, value))));
  return refusal(typed, `"${text}" does not say which number is the month`, next);
}
