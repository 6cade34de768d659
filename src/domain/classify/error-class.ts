import type { OutcomeClass } from "../outcome.ts";
import { wordKey } from "./word-key.ts";

/** Names and codes as `wordKey` writes them, without `Error` or `Exception` at the end. */
const WORDS: readonly (readonly [OutcomeClass, string])[] = [
  [
    "timeout",
    "timeout apiconnectiontimeout apitimeout connecttimeout headerstimeout bodytimeout readtimeout writetimeout pooltimeout requesttimeout etimedout esockettimedout underrconnecttimeout underrheaderstimeout underrbodytimeout deadlineexceeded modeltimeout",
  ],
  [
    "rate_limited",
    "ratelimit ratelimited ratelimitexceeded toomanyrequests throttling throttled resourceexhausted insufficientquota",
  ],
  [
    "provider_error",
    "internalserver serviceunavailable servererror overloaded modelerror modelnotready apistatus authentication permissiondenied notfound badrequest nosuchmodel loadapikey",
  ],
  [
    "transport",
    "apiconnection apiuserabort abort connect connection remoteprotocol network econnreset econnrefused enotfound eaiagain epipe ehostunreach enetunreach underrsocket emptyresponsebody",
  ],
  ["refusal", "refusal modelrefusal"],
  ["content_filter", "contentfilter contentfilterfinishreason contentpolicyviolation"],
  ["truncated", "lengthfinishreason incompleteoutput incompletetoolcall maxtokens"],
  ["empty", "nocontentgenerated nooutputgenerated emptyresponse"],
  [
    "tool_args_invalid",
    "invalidtoolinput invalidtoolarguments nosuchtool toolcallrepair toolinputparsing toolretry",
  ],
  [
    "schema_violation",
    "typevalidation zod validation modelretry responsevalidation multiplestructuredoutputs instructorretry",
  ],
  [
    "malformed_json",
    "jsonparse jsondecode outputparser outputparsing outputparsingfailure structuredoutputparsing bamlvalidation",
  ],
];

const CLASSES: ReadonlyMap<string, OutcomeClass> = new Map(
  WORDS.flatMap(([outcome, words]) => words.split(" ").map((word) => [word, outcome] as const)),
);

const MESSAGES: readonly (readonly [OutcomeClass, RegExp])[] = [
  ["schema_violation", /did not match schema|exceeded maximum (?:\w+ )?retries/i],
  ["malformed_json", /could not parse the response|invalid structured output json/i],
  ["empty", /the model did not return a response|no output generated|no content generated/i],
  ["truncated", /(?:length|max[_ ]tokens?) limit (?:was |is )?reached/i],
  ["timeout", /\btimed? ?out\b|\bdeadline exceeded\b/i],
  ["rate_limited", /\brate limit|\btoo many requests\b/i],
  ["transport", /\bfetch failed\b|socket hang up|\bE(?:CONN\w+|PIPE|AI_AGAIN|NOTFOUND)\b/],
  ["transport", /^(?:terminated|connection error\.?|network error)$/i],
];

/** The class that the name or code of an error stands for. */
export function classOfWord(word: string): OutcomeClass | undefined {
  return CLASSES.get(wordKey(word)) ?? classOfStatus(Number(word));
}

/** The class of an HTTP status that is an error. */
export function classOfStatus(status: number): OutcomeClass | undefined {
  if (status === 429) return "rate_limited";
  if (status === 408) return "timeout";
  return status >= 400 && status < 600 ? "provider_error" : undefined;
}

/** The class that the words of a message tell; a message is read, never kept. */
export function classOfMessage(message: string): OutcomeClass | undefined {
  return MESSAGES.find(([, words]) => words.test(message))?.[0];
}
