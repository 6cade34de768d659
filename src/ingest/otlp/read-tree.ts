import { type NamedEnvironment, nameEnvironment } from "../../domain/otlp/name-environment.ts";
import type { Attributes } from "../../domain/otlp/read-attribute.ts";
import { Refusal } from "../refusal.ts";

const DEEPEST = 16;
const NANOSECONDS = 1e6;

/** A field of a decoded message; one that was not sent is absent. */
export function own(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key] ?? undefined;
}

/** @throws Refusal 400 for what is there but is no list */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const list = own(value, key);
  if (list === undefined) return [];
  if (Array.isArray(list)) return list;
  throw new Refusal(400, `${key} is not a list.`);
}

export function textAt(value: unknown, key: string): string | undefined {
  const text = own(value, key);
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** A moment in nanoseconds, as a number, a text or a pair of halves: epoch milliseconds, 0 where none was sent. */
export function momentAt(value: unknown, key: string): number {
  const moment = own(value, key);
  if (moment === undefined) return 0;
  const digits = digitsOf(moment);
  // As a number the last digits are lost, and a full minute may become the end of the one before.
  return WHOLE.test(digits)
    ? Number(digits.slice(0, -6))
    : Math.floor(Number(digits) / NANOSECONDS);
}

/** A number as it was written; a pair of halves prints itself. What is no number, such as an object of JSON, is `NaN`. */
export function digitsOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const isOfJson = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return isOfJson ? "NaN" : String(value);
}

/**
 * An id in lower-case hex digits, whether it came as bytes or as digits; absent where none was sent.
 * @throws Refusal 400 for one of another length, or of zeros only
 */
export function idAt(value: unknown, key: string, bytes: number): string | undefined {
  const id = own(value, key);
  const digits = id instanceof Uint8Array ? Buffer.from(id).toString("hex") : id;
  if (digits === undefined || digits === "") return undefined;
  const isId = typeof digits === "string" && digits.length === 2 * bytes && HEX.test(digits);
  if (isId && !ZEROS.test(digits)) return digits.toLowerCase();
  throw new Refusal(400, `A ${key} is not an id of ${bytes} bytes.`);
}

const WHOLE = /^[0-9]{13,20}$/;
const HEX = /^[0-9a-f]+$/i;
const ZEROS = /^0+$/;

/** Attributes by their key; bytes are left out. */
export function attributesAt(value: unknown): Attributes {
  const entries = listAt(value, "attributes").flatMap((entry) => readPair(entry, 0));
  return new Map(entries);
}

/** The attributes of the sender of a group of signals, its environment as it is configured. */
export function resourceOf(group: unknown, environments: readonly NamedEnvironment[]): Attributes {
  return nameEnvironment(attributesAt(own(group, "resource")), environments);
}

function readPair(entry: unknown, depth: number): readonly (readonly [string, unknown])[] {
  const key = textAt(entry, "key");
  const value = readValue(own(entry, "value"), depth);
  return key === undefined || value === undefined ? [] : [[key, value]];
}

function readValue(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) return undefined;
  const plain = own(value, "stringValue") ?? own(value, "boolValue");
  if (plain !== undefined) return plain;
  const number = own(value, "intValue") ?? own(value, "doubleValue");
  if (number !== undefined) return Number(digitsOf(number));
  const list = own(value, "arrayValue");
  if (list !== undefined) return listAt(list, "values").map((one) => readValue(one, depth + 1));
  const pairs = own(value, "kvlistValue");
  if (pairs === undefined) return undefined;
  return Object.fromEntries(listAt(pairs, "values").flatMap((one) => readPair(one, depth + 1)));
}
