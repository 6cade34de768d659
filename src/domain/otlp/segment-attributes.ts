import type { Segment } from "../outcome.ts";
import type { AttributeShape } from "./attribute-shape.ts";
import { type Attributes, jsonOf, wordOf } from "./read-attribute.ts";
import { ShapedAttributes } from "./shaped-attributes.ts";

const MOST_KEYS = 8;
const LONGEST = 64;
/** In UTF-8. */
const MOST_BYTES_A_UNIT = 3;
/** Where people put what they want to group by, our own first; nothing else becomes a segment. */
const PREFIXES = [
  "pf.segment.",
  "traceloop.association.properties.",
  "langfuse.trace.metadata.",
  "langfuse.observation.metadata.",
  "langsmith.metadata.",
  "ai.settings.context.",
  "ai.telemetry.metadata.",
] as const;
const METADATA = "metadata";
const BEGINNINGS: ReadonlySet<number> = new Set(
  [METADATA, ...PREFIXES].map((text) => text.charCodeAt(0)),
);
const NO_SEGMENT: Segment = Object.freeze({});
/** The name of a prompt is no segment, and what names one person, session or request would make a series of each. */
const NOT_GROUPS =
  /^(?:prompt|langfuse|lc_hub_|ls_|wantsJson$)|^(?:user|session|thread|conversation|trace|run|request|message)(?:$|[^a-z])|(?:^|[_.-])u?u?id$|[a-z]Ids?$|email/;
const LOOKS_UNIQUE = /^[0-9a-f-]{20,}$/i;

/** The segment that attributes tell: at most 8 keys, sorted. */
export function segmentOf(sources: readonly Attributes[]): Segment {
  if (!sources.some(mayTell)) return NO_SEGMENT;
  const found = new Map<string, string>();
  const told = sources.map(toldKeysOf);
  for (const place of PREFIXES.keys()) {
    for (const [index, source] of sources.entries()) addTold(found, source, told[index]?.[place]);
  }
  for (const source of sources) addMetadata(found, source);
  const kept = [...found].slice(0, MOST_KEYS);
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Most spans tell of no segment, which is the same for all of a shape. */
function mayTell(source: Attributes): boolean {
  if (!(source instanceof ShapedAttributes)) return isAnyTold(source.keys());
  const known = TELLING.get(source.shape);
  if (known !== undefined) return known;
  const tells = isAnyTold(source.shape.keys);
  TELLING.set(source.shape, tells);
  return tells;
}

const TELLING = new WeakMap<AttributeShape, boolean>();

/** One look at the beginning of each key mostly says it. */
function isAnyTold(keys: Iterable<string>): boolean {
  for (const key of keys) {
    if (BEGINNINGS.has(key.charCodeAt(0)) && isTold(key)) return true;
  }
  return false;
}

function isTold(key: string): boolean {
  return key === METADATA || PREFIXES.some((prefix) => key.startsWith(prefix));
}

/** A key that tells of a segment, and what it is called there. */
interface ToldKey {
  readonly key: string;
  readonly name: string;
}

/** The keys that begin with each of the prefixes, which are the same for all of a shape. */
function toldKeysOf(source: Attributes): readonly (readonly ToldKey[])[] {
  if (!(source instanceof ShapedAttributes))
    return PREFIXES.map((one) => startingWith(source.keys(), one));
  const known = TOLD_KEYS.get(source.shape);
  if (known !== undefined) return known;
  const told = PREFIXES.map((prefix) => startingWith(source.shape.keys, prefix));
  TOLD_KEYS.set(source.shape, told);
  return told;
}

const TOLD_KEYS = new WeakMap<AttributeShape, readonly (readonly ToldKey[])[]>();

function startingWith(keys: Iterable<string>, prefix: string): readonly ToldKey[] {
  return [...keys]
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ key, name: key.slice(prefix.length) }));
}

function addTold(
  found: Map<string, string>,
  source: Attributes,
  told: readonly ToldKey[] = [],
): void {
  for (const { key, name } of told) add(found, name, source.get(key));
}

/** OpenInference keeps all of it in one attribute. */
function addMetadata(found: Map<string, string>, source: Attributes): void {
  const metadata = jsonOf(source.get(METADATA));
  if (typeof metadata !== "object" || metadata === null || Array.isArray(metadata)) return;
  for (const [key, value] of Object.entries(metadata)) add(found, key, value);
}

function add(found: Map<string, string>, key: string, value: unknown): void {
  const word = Array.isArray(value) ? undefined : wordOf(value);
  if (word === undefined || found.has(key) || key === "" || NOT_GROUPS.test(key)) return;
  if (isShort(key) && isShort(word) && !LOOKS_UNIQUE.test(word)) found.set(key, word);
}

/** In UTF-8; a text is at least as many bytes as it has units. */
function isShort(text: string): boolean {
  if (text.length > LONGEST) return false;
  if (text.length * MOST_BYTES_A_UNIT <= LONGEST) return true;
  return encodeURIComponent(text.toWellFormed()).replace(/%[0-9A-F]{2}/g, "x").length <= LONGEST;
}
