/** A word of a text that is to be broken into lines. */
export interface TextWord {
  readonly text: string;
  /** True for a word of a command: in two pieces it would be another. */
  readonly isWhole: boolean;
  /** What a line that ends after it needs, so that a shell reads on. */
  readonly end: "" | " \\";
}

/**
 * The words of a text. Of the commands in it, what is quoted is one word, and a line that ends between two words of a
 * shell command needs a backslash; SQL is read over the ends of lines.
 */
export function splitWords(text: string, commands: readonly string[]): readonly TextWord[] {
  const kinds = kindsOf(text, commands);
  const words: TextWord[] = [];
  let from = 0;
  const push = (to: number, end: TextWord["end"]) => {
    const isWhole = kinds.slice(from, to).some((kind) => kind !== undefined);
    words.push({ text: text.slice(from, to), isWhole, end });
    from = to + 1;
  };
  for (const [at, kind] of kinds.entries()) {
    if (text[at] === " " && kind !== "quoted") push(at, kind === "shell" ? " \\" : "");
  }
  push(text.length, "");
  return words;
}

/** What a character of a command is part of; undefined outside of commands. */
type Kind = "shell" | "sql" | "quoted" | undefined;

function kindsOf(text: string, commands: readonly string[]): readonly Kind[] {
  const kinds = new Array<Kind>(text.length).fill(undefined);
  for (const command of commands) {
    if (command === "") continue;
    const inside = kindsIn(command);
    for (let at = text.indexOf(command); at >= 0; at = text.indexOf(command, at + command.length)) {
      if (kinds[at] === undefined) kinds.splice(at, inside.length, ...inside);
    }
  }
  return kinds;
}

/** What is quoted, or follows a backslash, is one token; SQL gives a backslash no meaning. */
const TOKENS = {
  shell: /\\.|'[^']*'?|"(?:\\.|[^"\\])*"?|./gs,
  sql: /'[^']*'?|"[^"]*"?|./gs,
} as const;

function kindsIn(command: string): readonly Kind[] {
  const language = command.startsWith("update ") ? "sql" : "shell";
  return (command.match(TOKENS[language]) ?? []).flatMap((token) =>
    new Array<Kind>(token.length).fill(token.length > 1 ? "quoted" : language),
  );
}
