import type { ChangeEvent } from "../domain/change-event.ts";
import type { ComposedText } from "../domain/composed-text.ts";
import { composePrompts } from "./compose-prompts.ts";
import type { PromptNames } from "./join-prompts.ts";

/**
 * Joined changes, each part's with the prompts that took it in.
 * @param recorded the changes under the names that their sources have
 * @param joined the same, one for one, under the names that outcomes carry
 * @param names what prompts that did not change themselves are joined by
 */
export function markParts(
  recorded: readonly ChangeEvent[],
  joined: readonly ChangeEvent[],
  texts: readonly ComposedText[],
  { aliases, keys }: Pick<PromptNames, "aliases" | "keys">,
): readonly ChangeEvent[] {
  if (texts.length === 0) return joined;
  const names = new Map(
    recorded.flatMap(({ prompt }, at) => [[prompt ?? "", joined[at]?.prompt ?? ""]] as const),
  );
  const nameOf = (prompt: string) =>
    names.get(prompt) ?? aliases.get(prompt) ?? servedAs(prompt, texts, keys) ?? prompt;
  const composed = composePrompts(recorded, texts, nameOf);
  return joined.map((change, at) => {
    const includedIn = composed[at]?.includedIn;
    return includedIn === undefined ? change : { ...change, includedIn };
  });
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
