import { readField } from "../classify/read-field.ts";
import type { AttributePlace } from "./attribute-shape.ts";
import { ShapedAttributes } from "./shaped-attributes.ts";

/** Attributes by their exact key: texts, numbers, booleans, lists and objects of these. */
export type Attributes = ReadonlyMap<string, unknown>;

const LONGEST_JSON = 1_000_000;

/** A value as a text, if there is anything in it; of a list its first entry. */
export function wordOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return wordOf(value[0]);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** The first place that holds something in any of the sources: a better place in a later source goes before a worse one. */
export function firstWord(
  sources: readonly Attributes[],
  places: readonly AttributePlace[],
): string | undefined {
  for (const place of placesIn(sources, places)) {
    for (const source of sources) {
      const word = wordOf(valueAt(source, place));
      if (word !== undefined) return word;
    }
  }
  return undefined;
}

/** Where there is something at all, as far as one look tells. */
function placesIn(
  sources: readonly Attributes[],
  places: readonly AttributePlace[],
): readonly AttributePlace[] {
  const [only, ...more] = sources;
  if (more.length > 0 || !(only instanceof ShapedAttributes)) return places;
  return only.shape.presentOf(places);
}

/** What a value is: texts that are JSON are read, anything else is itself. Never throws. */
export function jsonOf(value: unknown): unknown {
  if (typeof value !== "string" || value.length > LONGEST_JSON) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function valueAt(source: Attributes, place: AttributePlace): unknown {
  if (typeof place === "string") return source.get(place);
  const [key, field] = place;
  const value = source.get(key);
  return value === undefined ? undefined : readField(jsonOf(value), field);
}
