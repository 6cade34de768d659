import type { CodeownersFile } from "../analysis/codeowners/codeowners-file.ts";
import { findCodeownersPath } from "../analysis/codeowners/find-codeowners-path.ts";
import { parseCodeowners } from "../analysis/codeowners/parse-codeowners.ts";
import type { CodeownersText } from "../store/codeowners-texts.ts";

/**
 * The file of owners that was in force at a moment, as its host reads it; of one repository, or of any where none is
 * given. Undefined where there was none.
 */
export type CodeownersInForce = (
  repository: string | undefined,
  at: number,
) => CodeownersFile | undefined;

/** Follows every recorded content of files of owners; each is compiled once. */
export function codeownersInForce(texts: readonly CodeownersText[]): CodeownersInForce {
  const compiled = new Map<string, CodeownersFile>();
  return (repository, at) => {
    const inForce = textsAt(texts, repository, at);
    const host = inForce.has(".gitlab/CODEOWNERS") ? "gitlab" : "github";
    const text = inForce.get(findCodeownersPath(inForce.keys(), host) ?? "");
    if (text === undefined) return undefined;
    const key = `${host}\n${text}`;
    const file = compiled.get(key) ?? parseCodeowners(text, host);
    compiled.set(key, file);
    return file;
  };
}

/** The texts that were there at a moment, by path. */
function textsAt(
  texts: readonly CodeownersText[],
  repository: string | undefined,
  at: number,
): ReadonlyMap<string, string> {
  const inForce = new Map<string, string>();
  for (const one of texts) {
    const isAsked = repository === undefined || one.repository === repository;
    if (!isAsked || one.from > at) continue;
    if (one.text === undefined) inForce.delete(one.path);
    else inForce.set(one.path, one.text);
  }
  return inForce;
}
