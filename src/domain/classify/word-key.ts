const LONGEST = 200;

/** A word as tables know it: `AI_NoObjectGeneratedError` → `noobjectgenerated`, `openai.MAX_TOKENS` → `maxtokens`. */
export function wordKey(word: string): string {
  return word
    .slice(0, LONGEST)
    .replace(/^.*[.:/]/, "")
    .replace(/^AI_/, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/(?:error|exception)$/, "");
}
