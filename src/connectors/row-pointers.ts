import type { PointerValue } from "../domain/observation.ts";
import { contentValue } from "./content-value.ts";
import type { RowFacts } from "./row-facts.ts";
import type { Pointers } from "./snapshot.ts";

/** The values of a row by what changes apart: each text, the model, each parameter. */
export function rowValues({
  texts,
  model,
  parameters,
}: RowFacts): ReadonlyMap<string, PointerValue> {
  const plain = (version: string) => ({ version, text: version, hash: undefined });
  return new Map<string, PointerValue>([
    ...texts.map(
      ({ column, text, version }) => [`text:${column}`, textValue(text, version)] as const,
    ),
    ...(model === undefined ? [] : [["model", plain(model)] as const]),
    ...Object.entries(parameters).map(
      ([column, value]) => [`parameter:${column}`, plain(value)] as const,
    ),
  ]);
}

/** What is remembered of a row between two reads: hashes and short values, and who it names. */
export function rowPointers(facts: RowFacts): Pointers {
  const values = [...rowValues(facts)].map(([name, value]) => [
    name,
    { version: value.hash ?? value.version },
  ]);
  const by = facts.by === undefined ? [] : [["by", { version: facts.by }]];
  return Object.fromEntries([...values, ...by]);
}

/** A text with its hash, which is its version where none is kept; messages as JSON are a chat. */
export function textValue(text: string, version: string | undefined): PointerValue {
  const value = contentValue(version ?? "", asChat(text) ?? text);
  return version === undefined ? { ...value, version: value.hash?.slice(7, 19) } : value;
}

/** A cell that holds messages as JSON is a chat. */
function asChat(
  text: string,
): readonly { readonly role: string; readonly content: string }[] | undefined {
  if (!/^\s*\[\s*\{/.test(text)) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) && read.every(isMessage) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isMessage(one: unknown): one is { readonly role: string; readonly content: string } {
  if (typeof one !== "object" || one === null) return false;
  return (
    "role" in one &&
    typeof one.role === "string" &&
    "content" in one &&
    typeof one.content === "string"
  );
}
