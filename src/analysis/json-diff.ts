import { diffArrays } from "diff";
import type { JsonDifference } from "../domain/content-diff.ts";
import { diffTexts } from "./word-diff.ts";

/** Deeper values are compared whole. */
const DEEPEST = 64;
const LONGEST_SCRIPT = 1000;
/** From this length on, or with a line break, a string is a text of its own. */
const TEXT_LENGTH = 40;

/**
 * Where two JSON contents differ, by RFC 6901 pointer, in order of the later content. Elements of a list that all carry a
 * name or id of their own are compared by it, so that a tool put first does not change all others. Undefined where the
 * texts are not both a JSON object or list, or where no value differs.
 * @param context equal lines shown around a difference inside a long string
 * @example `{"t": 1}` and `{"t": 2, "n": null}` → `/t` changed 1 to 2, `/n` added
 */
export function diffJson(
  before: string,
  after: string,
  context = 0,
): readonly JsonDifference[] | undefined {
  const sides = [readJson(before), readJson(after)];
  if (sides.some((side) => typeof side !== "object" || side === null)) return undefined;
  try {
    const found = [...diffValues(sides[0], sides[1], { pointer: "", depth: 0, context })];
    return found.length > 0 ? found : undefined;
  } catch (error) {
    // Nested so deep that it cannot be written out again: compared as texts.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Place {
  readonly pointer: string;
  readonly depth: number;
  readonly context: number;
}

type Differences = Iterable<JsonDifference>;
type JsonObject = Readonly<Record<string, unknown>>;

function* diffValues(before: unknown, after: unknown, place: Place): Differences {
  const isDeep = place.depth >= DEEPEST;
  if (!isDeep && Array.isArray(before) && Array.isArray(after)) {
    yield* diffLists(before, after, place);
  } else if (!isDeep && isObject(before) && isObject(after)) {
    yield* diffObjects(before, after, place);
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    yield changed(before, after, place);
  }
}

function* diffObjects(before: JsonObject, after: JsonObject, place: Place): Differences {
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(after, key)) yield removed(before[key], at(place, key));
  }
  for (const [key, value] of Object.entries(after)) {
    if (Object.hasOwn(before, key)) yield* diffValues(before[key], value, at(place, key));
    else yield added(value, at(place, key));
  }
}

function* diffLists(
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
): Differences {
  const earlier = namesOf(before);
  const later = namesOf(after);
  if (earlier !== undefined && later !== undefined) {
    yield* diffNamed(before, after, [earlier, later], place);
  } else if ([...before, ...after].every((value) => typeof value !== "object" || value === null)) {
    yield* diffScalars(before, after, place);
  } else {
    for (const [index, value] of before.entries()) {
      if (index >= after.length) yield removed(value, at(place, index));
      else yield* diffValues(value, after[index], at(place, index));
    }
    for (let index = before.length; index < after.length; index += 1) {
      yield added(after[index], at(place, index));
    }
  }
}

function* diffNamed(
  before: readonly unknown[],
  after: readonly unknown[],
  [earlier, later]: readonly [readonly string[], readonly string[]],
  place: Place,
): Differences {
  for (const [index, name] of earlier.entries()) {
    if (!later.includes(name)) yield removed(before[index], at(place, index));
  }
  for (const [index, name] of later.entries()) {
    const was = earlier.indexOf(name);
    if (was < 0) yield added(after[index], at(place, index));
    else yield* diffValues(before[was], after[index], at(place, index));
  }
}

/** The names of objects in a list, when each has one of its own: tools, messages with ids, examples. */
function namesOf(list: readonly unknown[]): readonly string[] | undefined {
  const names = list.map(nameOf).filter((name) => name !== undefined);
  return names.length === list.length && new Set(names).size === names.length ? names : undefined;
}

function nameOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const inner = value["function"];
  const own = value["name"] ?? value["id"] ?? (isObject(inner) ? inner["name"] : undefined);
  return typeof own === "string" ? own : undefined;
}

/** As a sequence, so that one value put first is one difference. */
function* diffScalars(
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
): Differences {
  const steps = diffArrays([...before], [...after], { maxEditLength: LONGEST_SCRIPT });
  if (steps === undefined) return yield changed(before, after, place);
  const past = { was: 0, is: 0 };
  let gone: readonly unknown[] = [];
  for (const step of steps) {
    if (step.removed) {
      gone = step.value;
      continue;
    }
    const come = step.added ? step.value : [];
    yield* exchange(gone, come, past, place);
    const kept = step.added ? 0 : step.value.length;
    past.was += gone.length + kept;
    past.is += come.length + kept;
    gone = [];
  }
  yield* exchange(gone, [], past, place);
}

/** Equally many values in the place of others are told pair by pair. */
function* exchange(
  gone: readonly unknown[],
  come: readonly unknown[],
  past: { readonly was: number; readonly is: number },
  place: Place,
): Differences {
  if (gone.length === come.length) {
    for (const [index, value] of gone.entries()) {
      yield changed(value, come[index], at(place, past.is + index));
    }
    return;
  }
  for (const [index, value] of gone.entries()) yield removed(value, at(place, past.was + index));
  for (const [index, value] of come.entries()) yield added(value, at(place, past.is + index));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function at({ pointer, depth, context }: Place, key: string | number): Place {
  const token = String(key).replaceAll("~", "~0").replaceAll("/", "~1");
  return { pointer: `${pointer}/${token}`, depth: depth + 1, context };
}

function removed(value: unknown, { pointer }: Place): JsonDifference {
  return { kind: "removed", pointer, before: json(value), after: undefined, text: undefined };
}

function added(value: unknown, { pointer }: Place): JsonDifference {
  return { kind: "added", pointer, before: undefined, after: json(value), text: undefined };
}

function changed(before: unknown, after: unknown, { pointer, context }: Place): JsonDifference {
  const areTexts = isText(before) && isText(after);
  const text = areTexts ? diffTexts(before, after, context) : undefined;
  return { kind: "changed", pointer, before: json(before), after: json(after), text };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && (value.length >= TEXT_LENGTH || value.includes("\n"));
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
