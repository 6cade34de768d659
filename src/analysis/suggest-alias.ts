/** Two names that may be one prompt. */
export interface AliasSuggestion {
  /** The name that outcomes carry. */
  readonly served: string;
  /** The name that a source records. */
  readonly recorded: string;
}

/**
 * For each served name that no source records, the unjoined recorded name that shares most of its words, if they share
 * at least a third. A suggestion for a person to confirm, never a join.
 * @example `support.extract` and `app/prompts/support.py#EXTRACT` share "support" and "extract"
 */
export function suggestAliases(
  served: readonly string[],
  recorded: readonly string[],
): readonly AliasSuggestion[] {
  const candidates = recorded.map((name) => ({ name, words: wordsOf(name) }));
  return served.flatMap((name) => {
    const words = wordsOf(name);
    let best: AliasSuggestion | undefined;
    let most = LEAST_SHARED;
    for (const candidate of candidates) {
      const shared = overlap(words, candidate.words);
      if (shared < most || (best !== undefined && shared === most)) continue;
      most = shared;
      best = { served: name, recorded: candidate.name };
    }
    return best ?? [];
  });
}

const LEAST_SHARED = 1 / 3;

/** Lower-case words of a name; file endings and the word "prompt" tell nothing. */
function wordsOf(name: string): ReadonlySet<string> {
  const words = name
    .replace(/\.(py|tsx?|jsx?|mjs|go|ya?ml|json|toml|md|txt|j2|jinja2?|hbs|prompty?|baml)\b/g, " ")
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return new Set(
    words.filter((word) => word !== "" && !/^(prompts?|templates?|src|app)$/.test(word)),
  );
}

/** Share of the smaller set's words that are in both, 0 to 1. */
function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const smaller = Math.min(left.size, right.size);
  if (smaller === 0) return 0;
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(smaller, Math.max(left.size, right.size) / 2);
}
