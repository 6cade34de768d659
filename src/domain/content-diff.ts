import type { TextDiff } from "./text-diff.ts";

/** One place where two JSON contents differ. */
export interface JsonDifference {
  readonly kind: "added" | "removed" | "changed";
  /** RFC 6901, in the content that holds it: the earlier one for what was removed, else the later one. */
  readonly pointer: string;
  /** The values as JSON text. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** What differs between two strings that are texts of their own. */
  readonly text: TextDiff | undefined;
}

/** Words that pin the form of the output among what went and what came, each once. */
export interface FormatWords {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What differs between two contents: by pointer where both are JSON, else by line and word. */
export type ContentDiff =
  | {
      readonly kind: "json";
      readonly differences: readonly JsonDifference[];
      readonly formatWords: FormatWords;
    }
  | { readonly kind: "text"; readonly diff: TextDiff; readonly formatWords: FormatWords };
