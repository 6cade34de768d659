/** A stretch of a text that stayed, went or came. */
export interface DiffPart {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
  /** True of a word that pins the form of the output, where such words were looked for. */
  readonly pinsFormat?: boolean;
}

/** One line of either text, without its line end. The parts say which words of it differ; together they are the line. */
export interface DiffLine {
  readonly kind: "same" | "removed" | "added";
  readonly parts: readonly DiffPart[];
}

/** A run of lines around a difference, removed lines before added ones. Line numbers start at 1. */
export interface DiffHunk {
  readonly beforeLine: number;
  readonly afterLine: number;
  readonly lines: readonly DiffLine[];
}

/** What differs between two texts, by line and by word. No hunks: the texts are equal but for line ends. */
export interface TextDiff {
  readonly hunks: readonly DiffHunk[];
  readonly linesRemoved: number;
  readonly linesAdded: number;
}
