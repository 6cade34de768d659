import { parse as parseToml } from "smol-toml";
import { parseAllDocuments } from "yaml";
import { canonicalTemplate } from "../../domain/canonical-template.ts";
import { isModelName, settingKindOf } from "./model-settings.ts";
import { nameItems } from "./name-items.ts";
import type { Unit } from "./unit.ts";
import { isWholeChat } from "./whole-chat.ts";

/** Larger files of this kind hold records rather than prompts, and their parsers are slow. */
const SIZE_LIMIT = 512 * 1024;
const DEPTH_LIMIT = 60;

/** Whether a file holds named values: YAML, JSON or TOML. */
export function isValueFile(path: string): boolean {
  return /\.(?:ya?ml|json|toml)$/i.test(path);
}

/** Every string of a file of values by its JSON pointer; a list that is a whole chat is one template. */
export function findValues(path: string, source: string): readonly Unit[] | undefined {
  if (source.length > SIZE_LIMIT) return undefined;
  const found: Unit[] = [];
  for (const [start, value] of valuesOf(path, source))
    visit({ pointer: start, key: "", role: undefined, depth: 0 }, value, found);
  return /promptfooconfig\.[a-z]+$/i.test(path) ? found.filter(isPromptfooPrompt) : found;
}

function isPromptfooPrompt({ kind, symbol }: Unit): boolean {
  return kind !== "prompt" || symbol?.startsWith("/prompts/") === true;
}

function valuesOf(path: string, source: string): readonly (readonly [string, unknown])[] {
  if (/\.json$/i.test(path)) return [["", JSON.parse(source)]];
  if (/\.toml$/i.test(path)) return [["", parseToml(source)]];
  const documents = parseAllDocuments(source, { logLevel: "silent", uniqueKeys: false });
  if (!Array.isArray(documents)) return [];
  const broken = documents.find((document) => document.errors.length > 0);
  if (broken !== undefined) throw broken.errors[0];
  return documents.map((document, index) => [
    index === 0 ? "" : `[${index}]`,
    document.toJS({ maxAliasCount: 50 }),
  ]);
}

interface Place {
  readonly pointer: string;
  readonly key: string;
  readonly role: string | undefined;
  readonly depth: number;
}

function visit(place: Place, value: unknown, found: Unit[]): void {
  if (place.depth > DEPTH_LIMIT) return;
  if (typeof value === "string") found.push(unitOf(place, value));
  else if (typeof value === "number") addParameter(place, value, found);
  else if (Array.isArray(value)) visitList(place, value, found);
  else if (typeof value === "object" && value !== null) visitObject(place, value, found);
}

function visitList(place: Place, list: readonly unknown[], found: Unit[]): void {
  const messages = list.flatMap((one) => messageOf(one) ?? []);
  if (messages.length === list.length && isWholeChat(messages)) {
    const text = canonicalTemplate(messages);
    found.push({ ...unitOf({ ...place, key: "prompt" }, text), kind: "prompt" });
    return;
  }
  const names = nameItems(list);
  for (const [index, one] of list.entries()) {
    const pointer = `${place.pointer}/${escaped(names[index] ?? String(index))}`;
    visit({ ...place, pointer, depth: place.depth + 1 }, one, found);
  }
}

function visitObject(place: Place, object: object, found: Unit[]): void {
  const role = "role" in object && typeof object.role === "string" ? object.role : undefined;
  for (const [key, one] of Object.entries(object)) {
    const pointer = `${place.pointer}/${escaped(key)}`;
    visit({ pointer, key, role, depth: place.depth + 1 }, one, found);
  }
}

function escaped(name: string): string {
  return name.replace(/~/g, "~0").replace(/\//g, "~1");
}

function messageOf(value: unknown): { role: string; content: string } | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("role" in value) || !("content" in value)) return undefined;
  const { role, content } = value;
  return typeof role === "string" && typeof content === "string" ? { role, content } : undefined;
}

function unitOf({ pointer, key, role }: Place, text: string): Unit {
  const kind = settingKindOf(key) === "model" && isModelName(text) ? "model" : "prompt";
  return { kind, symbol: pointer, text, callee: "", key, chatRole: role };
}

function addParameter({ pointer, key, role }: Place, value: number, found: Unit[]): void {
  if (settingKindOf(key) !== "parameter") return;
  found.push({
    kind: "parameter",
    symbol: pointer,
    text: String(value),
    callee: "",
    key,
    chatRole: role,
  });
}
