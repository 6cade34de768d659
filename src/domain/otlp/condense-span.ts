import { SOURCE_KEYS } from "./describe-source.ts";
import { ECHO, echoedPrompt } from "./echoed-prompt.ts";
import { EVALUATION_EVENT, EVALUATION_KEYS } from "./evaluation.ts";
import { FINISH_KEYS } from "./finish-of.ts";
import { NAMING_KEYS, NAMING_OBJECTS, promptOf } from "./prompt-attributes.ts";
import { type Attributes, jsonOf, wordOf } from "./read-attribute.ts";
import { segmentOf } from "./segment-attributes.ts";
import type { Span } from "./span.ts";
import { evidenceOf } from "./span-evidence.ts";
import { ROLE_KEYS, roleOf } from "./span-role.ts";
import { wantsJson } from "./wants-json.ts";

const LONGEST = 512;
const KEPT: ReadonlySet<string> = new Set([
  ...NAMING_KEYS,
  ...SOURCE_KEYS,
  ...FINISH_KEYS,
  ...ROLE_KEYS,
  "error.type",
]);

/**
 * A span as it may wait in a database: what the mapping reads of it, but no text of a prompt, an answer or an error, of which
 * only their shape is left. It is judged and named as the span itself. A span that asks no model keeps its place only.
 * @param hashText the content hash of a template: `sha256:` and hex
 */
export function condenseSpan(span: Span, hashText: (template: string) => string): Span {
  const place = { ...span, attributes: new Map(), events: [], statusMessage: undefined };
  if (roleOf(span) === undefined) return { ...place, resource: new Map(), evidence: undefined };
  return {
    ...place,
    attributes: keptOf(span, hashText),
    events: span.events
      .filter(({ name }) => name === EVALUATION_EVENT)
      .map(({ name, attributes }) => ({ name, attributes: only(attributes, EVALUATION_KEYS) })),
    resource: only(span.resource, SOURCE_KEYS),
    evidence: evidenceOf(span),
  };
}

function keptOf(span: Span, hashText: (template: string) => string): Attributes {
  const { attributes } = span;
  const kept = new Map(only(attributes, KEPT));
  for (const key of NAMING_OBJECTS) {
    const { name, version } = fieldsOf(jsonOf(attributes.get(key)));
    if (name !== undefined || version !== undefined) kept.set(key, { name, version });
  }
  const { hash } = promptOf([attributes], hashText);
  const echo = echoedPrompt([attributes]);
  if (echo !== undefined) kept.set(ECHO, echo);
  if (hash !== undefined) kept.set("pf.prompt.sha256", hash);
  if (wantsJson([span])) kept.set("pf.wants_json", true);
  for (const [key, value] of Object.entries(segmentOf([attributes]))) {
    kept.set(`pf.segment.${key}`, value);
  }
  return kept;
}

function only(attributes: Attributes, keys: Iterable<string>): Attributes {
  const kept = new Map<string, unknown>();
  for (const key of keys) {
    const word = wordOf(attributes.get(key));
    const value = attributes.get(key);
    if (word !== undefined && word.length <= LONGEST) {
      kept.set(key, typeof value === "number" || typeof value === "boolean" ? value : word);
    }
  }
  return kept;
}

function fieldsOf(value: unknown): { readonly name?: unknown; readonly version?: unknown } {
  if (typeof value !== "object" || value === null) return {};
  const { name, version } = value as { readonly name?: unknown; readonly version?: unknown };
  return { name: shortWord(name), version: shortWord(version) };
}

function shortWord(value: unknown): string | undefined {
  const word = wordOf(value);
  return word !== undefined && word.length <= LONGEST ? word : undefined;
}
