import { refusal, retyped, type TypedTime, typeInstead } from "./refuse-time.ts";

/** A time of day: ms since midnight on the wall, and the words it was typed in. */
export interface Clock {
  readonly ms: number;
  readonly text: string;
}

const shape = /^(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(?: ?([ap])(?:m|\.m\.?))?$/i;
const inside =
  /(?:^|(?<= ))\d{1,2}(?::\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap](?:m|\.m\.?))?| ?[ap](?:m|\.m\.?))(?=$|[ ,])/i;

/** Finds the one time of day in a text and what is written around it: `yesterday 11pm` gives `11pm` and `yesterday`. */
export function findClock(
  text: string,
): { readonly clock: string; readonly around: string } | undefined {
  const found = inside.exec(text);
  if (found === null) return undefined;
  const before = text.slice(0, found.index).trim();
  const after = text
    .slice(found.index + found[0].length)
    .replace(/^,/, "")
    .trim();
  const day = before.replace(/(?:^|[ ,])at$/i, "").replace(/,$/, "");
  return { clock: found[0], around: `${day} ${after}`.trim() };
}

/**
 * Reads a time of day on the 12-hour clock (`2:14pm`, `2 p.m.`) or, with two digits for the hour, on the 24-hour clock.
 * Refuses `2:14`, which has two readings, and what no clock shows.
 */
export function readClock(text: string, typed: TypedTime): Clock {
  const parts = shape.exec(text);
  const [, hours = "", minutes = "00", seconds = "00", fraction = "", half] = parts ?? [];
  const hour = Number(hours);
  if (parts === null || Number(minutes) > 59 || Number(seconds) > 59) throw noSuch(text, typed);
  if (half === undefined && hours.length === 1 && hour > 0) throw twoReadings(text, hour, typed);
  if (half === undefined ? hour > 23 : hour < 1 || hour > 12) throw noSuch(text, typed);
  const hour24 = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const wholeSeconds = (hour24 * 60 + Number(minutes)) * 60 + Number(seconds);
  return { ms: wholeSeconds * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3)), text };
}

function noSuch(text: string, typed: TypedTime): Error {
  const afternoon = /^(1[3-9]|2[0-3])(:\d{2})? ?[ap]/i.exec(text);
  const why = `no clock shows "${text}"`;
  if (afternoon === null) return refusal(typed, why);
  const plain = `${afternoon[1]}${afternoon[2] ?? ":00"}`;
  return refusal(typed, why, typeInstead(typed, retyped(typed, text, plain)));
}

function twoReadings(text: string, hour: number, typed: TypedTime): Error {
  const rest = text.slice(1);
  const values = [`0${hour}${rest}`, `${hour + 12}${rest}`, `${hour}${rest}pm`];
  const next = typeInstead(typed, ...values.map((value) => retyped(typed, text, value)));
  return refusal(typed, `"${text}" has two readings, before noon and after noon`, next);
}
