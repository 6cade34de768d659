import { PayloadError } from "../errors.ts";

/** A JSON object whose fields nobody has looked at yet. */
export type Raw = Readonly<Record<string, unknown>>;

/** The value as an object; anything else is refused by the name of its place. */
export function objectAt(value: unknown, place: string): Raw {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Raw;
  throw new PayloadError(`${place} is not an object`);
}

/** A text; `null`, absent and empty mean absent; anything else is refused. */
export function textAt(raw: Raw, field: string): string | undefined {
  const value = raw[field];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return withoutNul(value, field);
  if (typeof value === "number") return String(value);
  throw new PayloadError(`${field} is not a text`);
}

/** A text that must be there. */
export function requiredTextAt(raw: Raw, field: string): string {
  const value = textAt(raw, field);
  if (value === undefined) throw new PayloadError(`${field} is missing`);
  return value;
}

/** A finite number, or absent. */
export function numberAt(raw: Raw, field: string): number | undefined {
  const value = raw[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new PayloadError(`${field} is not a number`);
}

// PostgreSQL keeps no NUL in a text, so one is shown as the visible symbol for it: nothing is lost, nothing breaks.
function withoutNul(text: string, field: string): string {
  if (!text.isWellFormed()) throw new PayloadError(`${field} holds half of a character`);
  return text.includes("\0") ? text.replaceAll("\0", "\u2400") : text;
}
