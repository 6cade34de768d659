import type { Fields } from "./payload.ts";

const IMPORTED = [
  "kind",
  "prompt",
  "workflow",
  "environment",
  "version",
  "previous_version",
  "before",
  "after",
  "model",
  "previous_model",
  "share",
  "occurred_at",
  "effective_at",
  "effective_from",
  "effective_to",
  "actor",
  "review",
  "via",
  "group",
  "url",
  "message",
] as const;

/** Those fields of an event's own data that the import format has, whatever else is in it. */
export function importFields(data: unknown): Fields {
  if (!isFields(data)) return {};
  const given = IMPORTED.filter((name) => data[name] !== undefined && data[name] !== null);
  return Object.fromEntries(given.map((name) => [name, data[name]]));
}

/** What a side of a change has in common with the import format: a version, a text, a model. */
export function sideFields(value: unknown, side: "before" | "after"): Fields {
  if (!isFields(value)) return {};
  const [version, model] =
    side === "after" ? ["version", "model"] : ["previous_version", "previous_model"];
  return { [version]: value["version"], [model]: value["model"], [side]: value["text"] };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
