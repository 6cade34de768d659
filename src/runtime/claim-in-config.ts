import { isMap, isScalar, parseDocument, type YAMLMap } from "yaml";
import { InputError } from "../domain/errors.ts";
import { parseConfig } from "./parse-config.ts";

/**
 * The text of a `forensics.yaml` in which a prompt's own entry names its owner; everything else stays as it is written.
 * @param name how the file is called in messages
 * @throws InputError when the file cannot be read as settings, or the entry is written in a way that has no place for it
 */
export function claimInConfig(text: string, name: string, prompt: string, owner: string): string {
  parseConfig(text, name);
  const claimed = write(text, prompt, owner);
  const isSaid =
    claimed !== undefined && parseConfig(claimed, name).config.prompts[prompt]?.owner === owner;
  if (isSaid) return claimed;
  throw new InputError(
    `${name} writes ${prompt} in a way that has no place for an owner.`,
    `Write it there by hand: prompts: {${JSON.stringify(prompt)}: {owner: ${JSON.stringify(owner)}}}`,
  );
}

function write(text: string, prompt: string, owner: string): string | undefined {
  const { contents } = parseDocument(text, { schema: "core", version: "1.2" });
  const [key, value] = [JSON.stringify(prompt), JSON.stringify(owner)];
  const prompts = isMap(contents) ? contents.get("prompts", true) : undefined;
  if (prompts === undefined) {
    const end = text === "" || text.endsWith("\n") ? "" : "\n";
    return `${text}${end}prompts:\n  ${key}:\n    owner: ${value}\n`;
  }
  if (!isMap(prompts)) return undefined;
  const entry = prompts.get(prompt, true);
  if (entry === undefined) return putFirst(text, prompts, { key, block: `owner: ${value}` });
  return isMap(entry) ? writeOwner(text, entry, value) : undefined;
}

function writeOwner(text: string, entry: YAMLMap, value: string): string | undefined {
  const old = entry.get("owner", true);
  if (old === undefined) return putFirst(text, entry, { key: "owner", flow: value });
  const [from, to] = isScalar(old) ? (old.range ?? []) : [];
  if (from === undefined || to === undefined) return undefined;
  return `${text.slice(0, from)}${value}${text.slice(to)}`;
}

type Item =
  | { readonly key: string; readonly flow: string }
  | { readonly key: string; readonly block: string };

/** The text with one more item at the beginning of a map, written as the map is. */
function putFirst(text: string, map: YAMLMap, item: Item): string | undefined {
  const at = map.range?.[0];
  if (at === undefined) return undefined;
  if (map.flow === true) {
    const value = "flow" in item ? item.flow : `{${item.block}}`;
    const comma = map.items.length > 0 ? ", " : "";
    return `${text.slice(0, at + 1)}${item.key}: ${value}${comma}${text.slice(at + 1)}`;
  }
  const indent = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  const value = "flow" in item ? ` ${item.flow}` : `\n${indent}  ${item.block}`;
  return `${text.slice(0, at)}${item.key}:${value}\n${indent}${text.slice(at)}`;
}
