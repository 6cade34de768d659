import { intlZoneName } from "./zone-formatter.ts";
import { offsetAt } from "./zone-offset.ts";
import { cityOf } from "./zones.ts";

/** One reading of an abbreviation: minutes east of UTC, and the zone best known for it. */
export interface ZoneAbbreviation {
  readonly minutes: number;
  readonly zone: string;
}

const one = (minutes: number, zone: string): ZoneAbbreviation => ({ minutes, zone });

const certain: Readonly<Record<string, ZoneAbbreviation>> = {
  EST: one(-300, "America/New_York"),
  EDT: one(-240, "America/New_York"),
  CDT: one(-300, "America/Chicago"),
  MST: one(-420, "America/Denver"),
  MDT: one(-360, "America/Denver"),
  PST: one(-480, "America/Los_Angeles"),
  PDT: one(-420, "America/Los_Angeles"),
  AKST: one(-540, "America/Anchorage"),
  AKDT: one(-480, "America/Anchorage"),
  HST: one(-600, "Pacific/Honolulu"),
  WET: one(0, "Europe/Lisbon"),
  WEST: one(60, "Europe/Lisbon"),
  CET: one(60, "Europe/Berlin"),
  CEST: one(120, "Europe/Berlin"),
  EET: one(120, "Europe/Athens"),
  EEST: one(180, "Europe/Athens"),
  MSK: one(180, "Europe/Moscow"),
  SAST: one(120, "Africa/Johannesburg"),
  JST: one(540, "Asia/Tokyo"),
  KST: one(540, "Asia/Seoul"),
  SGT: one(480, "Asia/Singapore"),
  HKT: one(480, "Asia/Hong_Kong"),
  AWST: one(480, "Australia/Perth"),
  AEST: one(600, "Australia/Sydney"),
  AEDT: one(660, "Australia/Sydney"),
  NZST: one(720, "Pacific/Auckland"),
  NZDT: one(780, "Pacific/Auckland"),
};

const ambiguous: Readonly<Record<string, readonly string[]>> = {
  CST: ["America/Chicago", "Asia/Shanghai", "America/Havana"],
  IST: ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"],
  BST: ["Europe/London", "Asia/Dhaka"],
  AST: ["America/Halifax", "Asia/Riyadh"],
  ADT: ["America/Halifax", "Asia/Baghdad"],
  ACT: ["Australia/Darwin", "America/Rio_Branco"],
  AMT: ["America/Manaus", "Asia/Yerevan"],
  ECT: ["America/Guayaquil", "America/Martinique"],
  GST: ["Asia/Dubai", "Atlantic/South_Georgia"],
  LST: ["Australia/Lord_Howe", "Europe/London"],
  SST: ["Asia/Singapore", "Pacific/Pago_Pago"],
  WST: ["Australia/Perth", "Pacific/Apia"],
  ET: ["America/New_York"],
  CT: ["America/Chicago", "Asia/Shanghai"],
  MT: ["America/Denver"],
  PT: ["America/Los_Angeles", "Europe/Lisbon"],
};

/** The one reading of an abbreviation such as `EDT`, whatever its case; undefined when it has none or several. */
export function certainAbbreviation(word: string): ZoneAbbreviation | undefined {
  const key = word.toUpperCase();
  return Object.hasOwn(certain, key) ? certain[key] : undefined;
}

/** The zones an abbreviation with no single reading may stand for (`CST`), or undefined when it is none of those. */
export function ambiguousAbbreviation(word: string): readonly string[] | undefined {
  const key = word.toUpperCase();
  return Object.hasOwn(ambiguous, key) ? ambiguous[key] : undefined;
}

function namesAt(zone: string, at: number): readonly string[] {
  if (/^[+-]/.test(zone)) return [];
  return ["en-US", "en-GB", "en-AU"].map((locale) => intlZoneName(zone, at, "short", locale));
}

/** Whether people in `zone` use the abbreviation in some season of the year before or after `at` (epoch ms). */
export function usesAbbreviation(zone: string, word: string, at: number): boolean {
  const halfYear = 182 * 86_400_000;
  const seasons = [at - halfYear, at].flatMap((moment) => namesAt(zone, moment));
  return seasons.includes(word.toUpperCase());
}

/**
 * How the offset of `zone` at `at` is written: an abbreviation that has one reading and is in use there around `now`
 * (`EDT`), else `UTC+5:45`. What is written here can be typed back.
 */
export function zoneNameAt(zone: string, at: number, now: number): string {
  const offset = offsetAt(zone, at);
  const known = namesAt(zone, at).find((name) => {
    return certainAbbreviation(name)?.minutes === offset / 60_000;
  });
  return known !== undefined && usesAbbreviation(zone, known, now) ? known : offsetName(offset);
}

/** `UTC`, `UTC-5` or `UTC+5:45` for an offset in ms; seconds, which no zone has had since 1972, are left out. */
export function offsetName(offset: number): string {
  if (offset === 0) return "UTC";
  const minutes = Math.floor(Math.abs(offset) / 60_000);
  const hours = String(Math.floor(minutes / 60)).padStart(2, "0");
  return cityOf(`${offset < 0 ? "-" : "+"}${hours}:${String(minutes % 60).padStart(2, "0")}`);
}
