import { PayloadError } from "../errors.ts";
import type { Raw } from "./fields.ts";

const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/**
 * An ISO time with offset, or epoch milliseconds. A day that its month does not have is refused, never moved.
 * @returns epoch milliseconds, or undefined where the field is absent
 */
export function momentAt(raw: Raw, field: string): number | undefined {
  const value = raw[field];
  if (value === undefined || value === null) return undefined;
  const at = typeof value === "string" ? fromIso(value) : value;
  if (typeof at !== "number" || !Number.isFinite(at)) {
    throw new PayloadError(`${field} is neither an ISO time with offset nor epoch milliseconds`);
  }
  if (at < EARLIEST || at >= LATEST) {
    throw new PayloadError(
      `${field} is outside the years 2000 to 2199 (epoch times are in milliseconds)`,
    );
  }
  return Math.round(at);
}

/** A moment that must be there. */
export function requiredMomentAt(raw: Raw, field: string): number {
  const at = momentAt(raw, field);
  if (at === undefined) throw new PayloadError(`${field} is missing`);
  return at;
}

// Neighbouring lines mostly tell the same minute, so the last reading is kept.
let lastText = "";
let lastReading = Number.NaN;

function fromIso(text: string): number {
  if (text === lastText) return lastReading;
  lastReading = ISO.test(text) && hasItsDay(text) ? Date.parse(text) : Number.NaN;
  lastText = text;
  return lastReading;
}

// Date.parse reads 31 September as 1 October.
function hasItsDay(text: string): boolean {
  const day = Number(text.slice(8, 10));
  return day <= 28 || day <= daysOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
