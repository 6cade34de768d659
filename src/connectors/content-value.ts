import { type ChatMessage, canonicalTemplate } from "../domain/canonical-template.ts";
import type { PointerValue } from "../domain/observation.ts";
import { contentHash } from "../runtime/content-hash.ts";

/** What a source keeps with a content, such as model and parameters, by name. */
type Settings = Readonly<Record<string, unknown>>;

/** A version with its content: the canonical template and its hash. A vendor's own hash is a version. */
export function contentValue(
  version: string,
  template: string | readonly ChatMessage[],
  settings: Settings = {},
): PointerValue & { readonly version: string } {
  const text = canonicalTemplate(template);
  const { model } = settings;
  return {
    version,
    text,
    hash: contentHash(text),
    ...(typeof model === "string" ? { model } : {}),
    ...(Object.keys(settings).length > 0 ? { settings: asJson(settings) } : {}),
  };
}

function asJson(settings: Settings): Readonly<Record<string, string>> {
  const told = Object.entries(settings).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(told.map(([name, value]) => [name, JSON.stringify(sorted(value))]));
}

/** The same value with its keys in one order, so that only what differs counts as changed. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
