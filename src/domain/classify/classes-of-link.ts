import type { OutcomeClass } from "../outcome.ts";
import { classOfMessage, classOfStatus, classOfWord } from "./error-class.ts";
import { type JsonError, readJsonError } from "./json-error.ts";
import { readField, readNumber, readText } from "./read-field.ts";
import { wordKey } from "./word-key.ts";

const LONGEST_MESSAGE = 2_000;
const WORDS = ["name", "code", "type", "lc_error_code", "status"] as const;
const STATUSES = ["status", "statusCode", "code"] as const;

/** The classes that one error stands for by its name, its codes and its status; its message is asked where those are silent. */
export function classesOfLink(link: unknown): readonly OutcomeClass[] {
  if (typeof link === "string") return present([classOfWord(link) ?? byMessage(link)]);
  const words = wordsOf(link);
  const byWord = words.map(classOfWord);
  const message = (readText(link, "message") ?? "").slice(0, LONGEST_MESSAGE);
  if (isJsonError(words)) return ["malformed_json"];
  const found = present([...byWord, ...STATUSES.map((field) => statusClass(link, field))]);
  return found.length > 0 ? found : present([byMessage(message)]);
}

/** What the message of a JSON parser tells of its text. */
export function jsonErrorOfLink(link: unknown): JsonError | undefined {
  if (!isJsonError(wordsOf(link))) return undefined;
  return readJsonError((readText(link, "message") ?? "").slice(0, LONGEST_MESSAGE));
}

function wordsOf(link: unknown): readonly string[] {
  const words = WORDS.map((field) => readText(link, field));
  return present([...words, readText(readField(link, "constructor"), "name")]);
}

function isJsonError(words: readonly string[]): boolean {
  return words.some((word) => ["syntax", "jsondecode"].includes(wordKey(word)));
}

function statusClass(link: unknown, field: string): OutcomeClass | undefined {
  const status = readNumber(link, field) ?? readNumber(readField(link, "response"), field);
  return status === undefined ? undefined : classOfStatus(status);
}

function byMessage(message: string): OutcomeClass | undefined {
  return classOfMessage(message.slice(0, LONGEST_MESSAGE));
}

function present<T>(values: readonly (T | undefined)[]): readonly T[] {
  return values.filter((value) => value !== undefined);
}
