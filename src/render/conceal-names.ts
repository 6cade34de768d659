import type { Answer } from "../domain/answer.ts";
import type { ChangeEvent } from "../domain/change-event.ts";
import type { NamesShown } from "./show-actor.ts";

/** Takes the people out of a text. */
export type Conceal = (text: string) => string;

const EMAIL = /[^\s<>()@,;]{1,64}@[^\s<>()@,;/]{1,255}\.[a-z]{2,24}/gi;

/**
 * For an answer that shows no names: replaces the accounts and reviewers that its records name, and any e-mail
 * address, wherever they stand in a text. With full names the text stays as it is.
 */
export function concealNames(answer: Answer, names: NamesShown): Conceal {
  const { suspects, ruledOut } = answer;
  const changes = [...suspects, ...ruledOut].map((one) => one.change);
  const reviewers = suspects.flatMap(({ reviewed }) => reviewed.reviewers);
  return concealPeople(changes, names, reviewers);
}

/** The same for some changes, and for further names of people. */
export function concealPeople(
  changes: readonly ChangeEvent[],
  names: NamesShown,
  others: readonly string[] = [],
): Conceal {
  if (names === "full") return (text) => text;
  const known = sortNames([...changes.flatMap(namesOf), ...others]);
  return (text) => {
    const bare = text.replace(EMAIL, "an account");
    return known.reduce((left, name) => replaceWord(left, name), bare);
  };
}

/** Longest first, so that a name within another does not leave the rest of it behind. */
function sortNames(words: readonly string[]): string[] {
  const names = words.map((word) => word.replace(/^@/, "").trim());
  return [...new Set(names)].filter((name) => name.length > 2).sort((a, b) => b.length - a.length);
}

function namesOf({ actor, hands = [], review }: ChangeEvent): string[] {
  const accounts = [actor, ...hands.map((one) => one.actor)];
  const named = accounts.flatMap((one) => [one?.id, one?.name, one?.email]);
  const words = [...named, ...(review?.reviewers ?? [])];
  return words.filter((word) => word !== undefined);
}

/** Whole words only: an account called `support` does not touch `support.extract` or `@support-ai`. */
function replaceWord(text: string, name: string): string {
  const source = name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const word = new RegExp(
    `(?<![\\p{L}\\p{N}_./@-])@?${source}(?![\\p{L}\\p{N}_/-]|\\.[\\p{L}\\p{N}])`,
    "gu",
  );
  return text.replace(word, "an account");
}
