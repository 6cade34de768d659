import { hash } from "node:crypto";
import type { Outcome } from "../domain/outcome.ts";
import { DAY } from "../domain/series.ts";

const DIGEST_DIGITS = 28;
const DAY_DIGITS = 4;

/**
 * By what an outcome with an id is known again: 32 hex digits, its day (days since the epoch, two bytes) and 112 bits of
 * a digest of environment and id. The order of these texts is that of the table's key.
 */
export function outcomeKey(outcome: Outcome, id: string): string {
  const digest = hash("sha256", `${outcome.environment}\n${id}`, "hex");
  return dayDigits(outcome.at) + digest.slice(0, DIGEST_DIGITS);
}

/** Days since the epoch, as a key tells them. */
export function dayOfKey(key: string): number {
  return Number.parseInt(digitsOfDay(key), 16);
}

/** With what all keys of a day begin. */
export function digitsOfDay(key: string): string {
  return key.slice(0, DAY_DIGITS);
}

let lastDay = Number.NaN;
let lastDigits = "";

/** Neighbouring outcomes are mostly of one day, so the last one is kept. */
function dayDigits(at: number): string {
  const day = Math.floor(at / DAY);
  if (day !== lastDay) {
    lastDay = day;
    lastDigits = (day % (1 << 16)).toString(16).padStart(DAY_DIGITS, "0");
  }
  return lastDigits;
}
