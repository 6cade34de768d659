import { isDayWord } from "./read-day.ts";
import { refusal, retyped, type TypedTime, typeInstead } from "./refuse-time.ts";
import {
  ambiguousAbbreviation,
  certainAbbreviation,
  usesAbbreviation,
} from "./zone-abbreviations.ts";
import { findZone, suggestZones } from "./zones.ts";

/** A zone as typed after a time. An abbreviation also demands its offset (`minutes` east of UTC) at that time. */
export interface TypedZone {
  readonly zone: string;
  readonly word: string;
  readonly minutes?: number;
}

const clockBefore = "(?:\\d:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?|[ap]m)";
const offsetAfterClock = new RegExp(`^(.*${clockBefore}) ?(Z|[+-]\\d{2}(?::?\\d{2})?)$`, "i");
const offsetAlone = /^(.*\S) ([+-]\d{2}:?\d{2})$/;
const lastWord = /^(.*\S) ([A-Za-z][\w+:/-]*)$/;

/** Splits a zone or offset off the end of a text, without yet looking up what it names. */
export function splitZone(text: string): {
  readonly body: string;
  readonly word: string | undefined;
} {
  const offset = offsetAfterClock.exec(text) ?? offsetAlone.exec(text);
  if (offset !== null) return { body: offset[1] ?? "", word: offset[2] };
  const last = lastWord.exec(text);
  if (last?.[2] === undefined || !looksLikeZone(last[2])) return { body: text, word: undefined };
  return { body: last[1] ?? "", word: last[2] };
}

function looksLikeZone(word: string): boolean {
  if (isDayWord(word)) return false;
  const shaped = word.includes("/") || /^[A-Z]{2,5}$/.test(word);
  const named = certainAbbreviation(word) ?? ambiguousAbbreviation(word) ?? findZone(word);
  return shaped || named !== undefined || suggestZones(word).length > 0;
}

/**
 * Looks up a zone word; `home` is the zone of the question, which keeps an abbreviation that is used there.
 * Refuses unknown zones and abbreviations with several readings.
 */
export function readZone(word: string, home: string, typed: TypedTime): TypedZone {
  const several = ambiguousAbbreviation(word);
  if (several !== undefined) {
    const why = `"${word}" is not the name of one time zone`;
    throw refusal(typed, why, insteadOf(word, several, typed));
  }
  const certain = certainAbbreviation(word);
  if (certain !== undefined) {
    const zone = usesAbbreviation(home, word, typed.now) ? home : certain.zone;
    return { zone, word: word.toUpperCase(), minutes: certain.minutes };
  }
  const zone = findZone(word);
  if (zone !== undefined) return { zone, word };
  throw refusal(typed, `"${word}" is not a time zone`, insteadOf(word, suggestZones(word), typed));
}

function insteadOf(word: string, zones: readonly string[], typed: TypedTime): string {
  const names = zones.length > 0 ? zones : ["America/New_York", "UTC"];
  return typeInstead(typed, ...names.map((zone) => retyped(typed, word, zone)));
}
