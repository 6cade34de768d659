import { nearestWord } from "./nearest-word.ts";

const NAMED = 5;

/**
 * What to type instead of a name that no prompt has: the one that was probably meant, or those that hold what was typed.
 * A file's name is often typed for the prompts that are in it. Undefined: nothing is close.
 */
export function suggestPrompt(typed: string, known: readonly string[]): string | undefined {
  const meant = nearestWord(typed, known);
  if (meant !== undefined) return `Did you mean ${meant}?`;
  const part = typed.trim().toLowerCase();
  const holding = part === "" ? [] : known.filter((name) => name.toLowerCase().includes(part));
  if (holding.length === 0) return undefined;
  const more = holding.length > NAMED ? ` and ${holding.length - NAMED} more` : "";
  return `These hold it: ${holding.slice(0, NAMED).join(", ")}${more}.`;
}
