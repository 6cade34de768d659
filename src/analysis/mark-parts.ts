import type { ChangeEvent } from "../domain/change-event.ts";
import type { ComposedText, ConfiguredParts } from "../domain/composed-text.ts";
import { composePrompts } from "./compose-prompts.ts";
import type { PromptNames } from "./join-prompts.ts";

/**
 * Joined changes, each part's with the prompts that took it in.
 * @param recorded the changes under the names that their sources have
 * @param joined the same, one for one, under the names that outcomes carry
 * @param names what prompts that did not change themselves are joined by, and which parts configuration gives to which
 */
export function markParts(
  recorded: readonly ChangeEvent[],
  joined: readonly ChangeEvent[],
  texts: readonly ComposedText[],
  { aliases, keys, parts = new Map() }: PartNames,
): readonly ChangeEvent[] {
  if (texts.length === 0 && parts.size === 0) return joined;
  const names = new Map(
    recorded.flatMap(({ prompt }, at) => [[prompt ?? "", joined[at]?.prompt ?? ""]] as const),
  );
  const nameOf = (prompt: string) =>
    names.get(prompt) ?? aliases.get(prompt) ?? servedAs(prompt, texts, keys) ?? prompt;
  const composed = composePrompts(recorded, texts, nameOf);
  return joined.map((change, at) => {
    const found = composed[at]?.includedIn ?? [];
    const names = [recorded[at]?.prompt, change.prompt, ...found].filter(
      (one) => one !== undefined,
    );
    const wholes = [...found, ...configuredWholes(names, parts)];
    const includedIn = [...new Set(wholes)].filter((name) => name !== change.prompt);
    return includedIn.length === 0 ? change : { ...change, includedIn };
  });
}

/** What prompts that did not change themselves are joined by, and what configuration puts together. */
interface PartNames extends Pick<PromptNames, "aliases" | "keys"> {
  readonly parts?: ConfiguredParts | undefined;
}

/** The prompts that one of these names is a part of, over any number of steps. */
function configuredWholes(names: readonly string[], parts: ConfiguredParts): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...names];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    for (const [whole, own] of parts) {
      if (found.has(whole) || !own.includes(part)) continue;
      found.add(whole);
      open.push(whole);
    }
  }
  return found;
}

/** The one name under which traffic shows a text of the prompt. */
function servedAs(
  prompt: string,
  texts: readonly ComposedText[],
  keys: PromptNames["keys"],
): string | undefined {
  const hashes = new Set(texts.filter((one) => one.prompt === prompt).map((one) => one.hash));
  const found = new Set(keys.filter((key) => hashes.has(key.hash ?? "")).map((key) => key.prompt));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
