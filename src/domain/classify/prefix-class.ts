/** What the words before an answer are, of which no more than this is kept. */
export type PrefixClass = "none" | "greeting" | "explain" | "apology" | "other";

const LONGEST = 200;
const CLASSES: readonly (readonly [PrefixClass, RegExp])[] = [
  [
    "apology",
    /^(?:(?:i['’]?m|i am|we['’]?re) )?(?:very |so )?sorry\b|^i apolog|^apolog|^unfortunately/i,
  ],
  [
    "greeting",
    /^(?:sure|certainly|of course|absolutely|hello|hi|hey|great|okay|ok|yes|no problem|happy to|i['’]d be happy|thank)\b/i,
  ],
  [
    "explain",
    /^(?:here(?:['’]s| is| are)?|the|this|these|below|based on|as requested|i['’]ve|i have|let me|first|json|output|result|answer|note)\b/i,
  ],
];
const REFUSAL =
  /\b(?:can(?:no|['’])t|cannot|can not|won['’]t|will not|(?:un|not )able to|not (?:allowed|permitted|comfortable)|must decline|decline to)\b/i;
const FIRST_PERSON = /\b(?:i|i['’]m|we|as an ai)\b/i;
const AFTER =
  /\b(?:help|assist|comply|provide|fulfil|answer|process|create|generate|continue|do that|request|discuss|share)/i;

/** Greeting, explanation or apology by the first words, never the words themselves. */
export function prefixClass(prefix: string): PrefixClass {
  const start = prefix.slice(0, LONGEST).replace(/^[\s>#*_"'-]+/, "");
  if (start === "") return "none";
  return CLASSES.find(([, words]) => words.test(start))?.[0] ?? "other";
}

/** True for a text whose first words decline the request: a hint, since no provider marked it. */
export function soundsLikeRefusal(text: string): boolean {
  const start = text.trimStart().slice(0, LONGEST);
  return REFUSAL.test(start) && FIRST_PERSON.test(start) && AFTER.test(start);
}
