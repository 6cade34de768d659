import type { Segment } from "../outcome.ts";
import type { AttributeShape } from "./attribute-shape.ts";
import { type Attributes, jsonOf, wordOf } from "./read-attribute.ts";
import { ShapedAttributes } from "./shaped-attributes.ts";

const MOST_KEYS = 8;
const LONGEST = 64;
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
  for (const prefix of PREFIXES) {
    for (const source of sources) addPrefixed(found, source, prefix);
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

function addPrefixed(found: Map<string, string>, source: Attributes, prefix: string): void {
  for (const [key, value] of source) {
    if (key.startsWith(prefix)) add(found, key.slice(prefix.length), value);
  }
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
  return encodeURIComponent(text.toWellFormed()).replace(/%[0-9A-F]{2}/g, "x").length <= LONGEST;
}
