import { type GlobToken, matchText } from "./codeowners/path-glob.ts";

/** One line of `owners:` in the configuration. */
export interface ConfiguredOwner {
  /** Prompt name in which `*` stands for any run of characters and `?` for one. */
  readonly pattern: string;
  readonly owner: string;
}

/**
 * The first line whose pattern matches the whole name of a prompt. Letters match by case; any other character is
 * itself. Time is at most the length of the name times the length of the patterns.
 *
 * Example: of `support.*` and `*`, `support.extract` is matched by the first.
 * Source: Krauss, Matching wildcards: an algorithm, 2008.
 */
export function findConfiguredOwner(
  owners: readonly ConfiguredOwner[],
  prompt: string,
): ConfiguredOwner | undefined {
  return owners.find(({ pattern }) => matchText(tokensOf(pattern), prompt));
}

function tokensOf(pattern: string): GlobToken[] {
  return Array.from(pattern, (char): GlobToken => {
    if (char === "*") return { kind: "run" };
    if (char === "?") return { kind: "one" };
    return { kind: "char", code: char.codePointAt(0) ?? 0 };
  });
}
