import { type LibraryError, libraryError } from "./library-error.ts";

const text = '{"items": [{"price": "3"}, {"price": "4"}]}';

/** What openai, langchain, instructor, pydantic-ai and BAML throw. */
export const CLIENT_LIBRARY_ERRORS: readonly LibraryError[] = [
  {
    name: "openai: the limit of length",
    facts: () => ({
      error: new (class LengthFinishReasonError extends Error {})(
        "Could not parse response content as the length limit was reached",
      ),
    }),
    expected: { outcome: "truncated" },
  },
  {
    name: "openai: the filter",
    facts: () => ({
      error: new (class ContentFilterFinishReasonError extends Error {})("rejected"),
    }),
    expected: { outcome: "content_filter" },
  },
  {
    name: "openai: a request that Azure filtered",
    facts: () => ({
      error: libraryError("BadRequestError", "400", { status: 400, code: "content_filter" }),
    }),
    expected: { outcome: "content_filter" },
  },
  {
    name: "openai 7: JSON that is none",
    facts: () => ({
      error: new SyntaxError("Error reading response: invalid structured output JSON."),
    }),
    expected: { outcome: "malformed_json" },
  },
  {
    name: "openai: a time-out",
    facts: () => ({
      error: new (class APIConnectionTimeoutError extends Error {})("Request timed out."),
    }),
    expected: { outcome: "timeout" },
  },
  {
    name: "openai: a broken connection",
    facts: () => ({
      error: new (class APIConnectionError extends Error {})("Connection error.", {
        cause: libraryError("TypeError", "fetch failed", { cause: { code: "ECONNRESET" } }),
      }),
    }),
    expected: { outcome: "transport" },
  },
  {
    name: "openai: an error of the server",
    facts: () => ({ error: libraryError("InternalServerError", "500", { status: 500 }) }),
    expected: { outcome: "provider_error" },
  },
  {
    name: "langchain: an output parser",
    facts: () => ({
      error: libraryError("OutputParserException", `Failed to parse. Text: "timed out"`, {
        llmOutput: `${text} Enjoy!`,
        lc_error_code: "OUTPUT_PARSING_FAILURE",
      }),
    }),
    expected: { outcome: "extra_prose", prefixChars: 0, suffixChars: 6 },
  },
  {
    name: "langchain: an output parser over JSON, so its schema",
    facts: () => ({ error: libraryError("OutputParserException", "Failed", { llmOutput: text }) }),
    expected: { outcome: "schema_violation", parseMode: "strict" },
  },
  {
    name: "langchain: an output parser without the text, over the issues of a schema",
    facts: () => ({
      error: libraryError("OutputParserException", "Failed", {
        cause: { issues: [{ code: "too_big", path: ["total"] }] },
      }),
    }),
    expected: { outcome: "schema_violation", issues: [{ code: "too_big", path: "total" }] },
  },
  {
    name: "langchain: arguments of a tool",
    facts: () => ({
      error: libraryError("ToolInputParsingException", "did not match expected schema"),
    }),
    expected: { outcome: "tool_args_invalid" },
  },
  {
    name: "instructor (Python): retries that ran out",
    facts: () => ({
      error: {
        name: "InstructorRetryException",
        n_attempts: 3,
        last_completion: { model: "m-served", choices: [{ finish_reason: "stop" }] },
        cause: { errors: [{ type: "missing", loc: ["items", 1, "price"], msg: "Field required" }] },
      },
    }),
    expected: {
      outcome: "schema_violation",
      attempts: 3,
      finish: "stop",
      model: "m-served",
      issues: [{ code: "missing", path: "items[].price" }],
    },
  },
  {
    name: "instructor (Python): cut off",
    facts: () => ({ error: { name: "instructor.exceptions.IncompleteOutputException" } }),
    expected: { outcome: "truncated" },
  },
  {
    name: "pydantic: JSON that is none",
    facts: () => ({
      error: {
        name: "ValidationError",
        errors: [{ type: "json_invalid", loc: [], msg: "Invalid JSON" }],
      },
    }),
    expected: { outcome: "malformed_json" },
  },
  {
    name: "pydantic-ai: retries that ran out",
    facts: () => ({
      error: { name: "UnexpectedModelBehavior", message: "Exceeded maximum output retries (2)" },
    }),
    expected: { outcome: "schema_violation", attempts: 3 },
  },
  {
    name: "BAML: its raw output",
    facts: () => ({ error: { name: "BamlValidationError", raw_output: "I think so." } }),
    expected: { outcome: "not_json" },
  },
];
