/** What other programs, or this one's own texts, call what a command here does. */
const MEANT: Readonly<Record<string, string>> = {
  ask: "forensics --since TIME",
  since: "forensics --since TIME",
  why: "forensics --since TIME",
  blame: "forensics log PROMPT",
  changes: "forensics log",
  history: "forensics log PROMPT",
  gaps: "forensics owners",
  prompts: "forensics owners --all",
  check: "forensics doctor",
  status: "forensics doctor",
  sources: "forensics doctor",
  undo: "forensics revert HANDLE",
  rollback: "forensics revert HANDLE",
  pull: "forensics sync",
  start: "forensics serve",
  login: "forensics token login",
  version: "forensics --version",
};

/** What probably is meant by a word that is no command: another word for one, or a time without its flag. */
export function commandForWord(word: string): string | undefined {
  if (Object.hasOwn(MEANT, word.toLowerCase())) return MEANT[word.toLowerCase()];
  return /^\d[\w:.-]*$/.test(word) ? `forensics --since ${word}` : undefined;
}
