/** What configuration says that prompts are put together from: each whole to its parts, as sources or outcomes name them. */
export type ConfiguredParts = ReadonlyMap<string, readonly string[]>;

/** A text that a prompt had, of a prompt that named a part in some text of its own. */
export interface ComposedText {
  readonly source: string;
  /** The name that its source has for it. */
  readonly prompt: string;
  readonly environment: string | undefined;
  /** Epoch milliseconds since when. */
  readonly at: number;
  /** False for a version that was only made. */
  readonly isServed: boolean;
  readonly text: string;
  readonly hash: string;
}
