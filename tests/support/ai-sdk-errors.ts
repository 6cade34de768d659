import { z } from "zod";
import { type LibraryError, libraryError, syntaxError } from "./library-error.ts";

const text = '{"items": [{"price": "3"}, {"price": "4"}]}';
const schema = z.object({ total: z.number(), items: z.array(z.object({ price: z.number() })) });

function noObject(message: string, fields: Readonly<Record<string, unknown>>): Error {
  return libraryError("AI_NoObjectGeneratedError", `No object generated: ${message}`, {
    response: { id: "r", modelId: "gpt-served", headers: {} },
    usage: {},
    ...fields,
  });
}

/** What the AI SDK, versions 5 to 7, throws. */
export const AI_SDK_ERRORS: readonly LibraryError[] = [
  {
    name: "AI SDK: prose",
    facts: () => {
      const words = `Sure: ${text}`;
      const cause = libraryError("AI_JSONParseError", `JSON parsing failed: Text: ${words}.`, {
        text: words,
        cause: syntaxError(words),
      });
      return {
        error: noObject("could not parse the response.", {
          text: words,
          cause,
          finishReason: "stop",
        }),
      };
    },
    expected: {
      outcome: "extra_prose",
      prefixClass: "greeting",
      finish: "stop",
      model: "gpt-served",
    },
  },
  {
    name: "AI SDK: an answer against the schema",
    facts: () => {
      const cause = libraryError("AI_TypeValidationError", "Type validation failed: Value: {}", {
        value: {},
        cause: schema.safeParse(JSON.parse(text)).error,
      });
      return {
        error: noObject("response did not match schema.", { text, cause, finishReason: "stop" }),
      };
    },
    expected: {
      outcome: "schema_violation",
      parseMode: "strict",
      schemaOk: false,
      issues: [
        { code: "invalid_type", path: "total" },
        { code: "invalid_type", path: "items[].price" },
      ],
    },
  },
  {
    name: "AI SDK 7: cut off at the limit",
    facts: () => ({
      error: noObject("could not parse the response.", {
        text: '{"items": [',
        finishReason: "length",
        cause: syntaxError('{"items": ['),
      }),
    }),
    expected: { outcome: "truncated", finish: "length" },
  },
  {
    name: "AI SDK 7.0: no output because the answer ended early",
    facts: () => ({
      finish: "length",
      error: libraryError("AI_NoOutputGeneratedError", "No output generated."),
    }),
    expected: { outcome: "truncated" },
  },
  {
    name: "AI SDK: no output at all",
    facts: () => ({ error: libraryError("AI_NoOutputGeneratedError", "No output generated.") }),
    expected: { outcome: "empty" },
  },
  {
    name: "AI SDK: a message as a span carries it, without the text",
    facts: () => ({
      error: {
        type: "AI_NoObjectGeneratedError",
        message: "No object generated: response did not match schema.",
      },
    }),
    expected: { outcome: "schema_violation", issues: [] },
  },
  {
    name: "AI SDK: not parsed, without the text",
    facts: () => ({ error: noObject("could not parse the response.", {}) }),
    expected: { outcome: "malformed_json" },
  },
  {
    name: "AI SDK: no response",
    facts: () => ({ error: noObject("the model did not return a response.", {}) }),
    expected: { outcome: "empty" },
  },
  {
    name: "AI SDK: arguments of a tool",
    facts: () => ({
      text: "Let me look.",
      error: libraryError("AI_InvalidToolInputError", "Invalid input for tool search", {
        toolInput: "{",
      }),
    }),
    expected: { outcome: "tool_args_invalid" },
  },
  {
    name: "AI SDK: retries that ended in a limit of rate",
    facts: () => {
      const lastError = libraryError("AI_APICallError", "Too many", { statusCode: 429 });
      return {
        error: libraryError("AI_RetryError", "Failed after 3", { lastError, errors: [lastError] }),
      };
    },
    expected: { outcome: "rate_limited" },
  },
  {
    name: "AI SDK: an overloaded provider",
    facts: () => ({ error: libraryError("AI_APICallError", "Overloaded", { statusCode: 529 }) }),
    expected: { outcome: "provider_error" },
  },
];
