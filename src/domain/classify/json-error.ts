import type { OutcomeClass } from "../outcome.ts";

/** What a parser's message tells of a text that is not at hand. */
export interface JsonError {
  readonly outcome: OutcomeClass;
  /** One of a fixed list: nothing that the message quotes. */
  readonly code: string;
}

const QUOTED = /"[^"]*"?/g;
const QUOTING = /^unexpected token '.{1,2}', (\.\.\.|)"/iu;
const OLD_START = /^unexpected token (.) in json at position 0/iu;

const MESSAGES: readonly (readonly [RegExp, OutcomeClass, string])[] = [
  [/after JSON|^extra data/i, "extra_prose", "text_after_json"],
  [/unexpected (?:end of|eof)|end of (?:input|file)/i, "truncated", "unexpected_end"],
  [/^unterminated string/i, "truncated", "unterminated_string"],
  [/^bad control character|^invalid control character/i, "malformed_json", "control_character"],
  [/^bad (?:escaped|unicode)|^invalid \\?escape/i, "malformed_json", "bad_escape"],
  [/property name/i, "malformed_json", "property_name"],
  [/^expected|^expecting/i, "malformed_json", "missing_punctuation"],
  [/^unterminated|^no number|^exponent/i, "malformed_json", "bad_number"],
  [
    /^unexpected token|^unexpected string|^unexpected number/i,
    "malformed_json",
    "unexpected_token",
  ],
  [/not valid json|json[ .]?parse|in json at/i, "malformed_json", "unreadable"],
];

/**
 * Reads the message of `JSON.parse` (V8, also Python's `json`). Such messages quote the text, so quotations go first.
 * Without the text the class is a weak hint: a first letter that opens no JSON reads as `not_json`, a back-tick as
 * `markdown_fence`.
 */
export function readJsonError(message: string): JsonError | undefined {
  const start = startingCharacter(message);
  if (start === "`") return { outcome: "markdown_fence", code: "unexpected_token" };
  if (start !== undefined && /\p{L}/u.test(start)) {
    return { outcome: "not_json", code: "unexpected_token" };
  }
  const bare = message.replace(QUOTED, '""').trim();
  const found = MESSAGES.find(([words]) => words.test(bare));
  return found && { outcome: found[1], code: found[2] };
}

/** The first character of the text, if the message is about its start: V8 quotes from there, without dots before. */
function startingCharacter(message: string): string | undefined {
  const old = OLD_START.exec(message)?.[1];
  if (old !== undefined) return old;
  const [, dots] = QUOTING.exec(message) ?? [];
  return dots === "" ? message.charAt(message.indexOf('"') + 1) : undefined;
}
