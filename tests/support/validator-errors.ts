import { z } from "zod";
import * as z3 from "zod/v3";
import { type LibraryError, libraryError, syntaxError } from "./library-error.ts";

const text = '{"items": [{"price": "3"}, {"price": "4"}]}';
const zod4 = z.object({ total: z.number(), items: z.array(z.object({ price: z.number() })) });
const zod3 = z3.object({ total: z3.number(), items: z3.array(z3.object({ price: z3.number() })) });
const totalAndPrice = [
  { code: "invalid_type", path: "total" },
  { code: "invalid_type", path: "items[].price" },
];

/** What validators, parsers and the network throw. */
export const VALIDATOR_ERRORS: readonly LibraryError[] = [
  {
    name: "zod 4: issues by path",
    facts: () => ({ text, error: zod4.safeParse(JSON.parse(text)).error }),
    expected: { outcome: "schema_violation", issues: totalAndPrice, schemaOk: false },
  },
  {
    name: "zod 3: issues by path",
    facts: () => ({ text, error: zod3.safeParse(JSON.parse(text)).error }),
    expected: { outcome: "schema_violation", issues: totalAndPrice, schemaOk: false },
  },
  {
    name: "Ajv 8: issues by pointer, a missing key at the key",
    facts: () => ({
      text,
      schemaOk: false,
      issues: [
        {
          keyword: "required",
          instancePath: "",
          params: { missingProperty: "total" },
          message: "m",
        },
        {
          keyword: "type",
          instancePath: "/items/0/price",
          params: { type: "number" },
          message: "m",
        },
        {
          keyword: "type",
          instancePath: "/items/1/price",
          params: { type: "number" },
          message: "m",
        },
      ],
    }),
    expected: {
      outcome: "schema_violation",
      issues: [
        { code: "required", path: "total" },
        { code: "type", path: "items[].price" },
      ],
    },
  },
  {
    name: "Ajv: its error, as Ajv 6 writes paths",
    facts: () => ({
      error: libraryError("Error", "validation failed", {
        ajv: true,
        validation: true,
        errors: [{ keyword: "enum", dataPath: ".items[0].price", params: {}, message: "m" }],
      }),
    }),
    expected: { outcome: "schema_violation", issues: [{ code: "enum", path: "items[].price" }] },
  },
  {
    name: "a Standard Schema validator: steps that are objects, keys that are values",
    facts: () => ({
      issues: [
        { message: "m", path: [{ key: "by_mail" }, { key: "jane@example.com" }, { key: 0 }] },
      ],
    }),
    expected: { outcome: "schema_violation", issues: [{ code: "invalid", path: "by_mail.*[]" }] },
  },
  {
    name: "V8: text after JSON",
    facts: () => ({ error: syntaxError(`${text} Enjoy!`) }),
    expected: { outcome: "extra_prose", issues: [{ code: "text_after_json", path: "" }] },
  },
  {
    name: "V8: a text that begins with a word",
    facts: () => ({ error: syntaxError("there you go, all of it and more: {}") }),
    expected: { outcome: "not_json", issues: [{ code: "unexpected_token", path: "" }] },
  },
  {
    name: "V8: a text that begins with a fence",
    facts: () => ({ error: syntaxError("```json\n{}\n```") }),
    expected: { outcome: "markdown_fence" },
  },
  {
    name: "V8: a text that ends early",
    facts: () => ({ error: syntaxError('{"a": ') }),
    expected: { outcome: "truncated", issues: [{ code: "unexpected_end", path: "" }] },
  },
  {
    name: "V8: a wrong token within",
    facts: () => ({ error: syntaxError("[1,]") }),
    expected: { outcome: "malformed_json", issues: [{ code: "unexpected_token", path: "" }] },
  },
  {
    name: "a signal that ran out",
    facts: () => ({ error: new DOMException("The operation timed out", "TimeoutError") }),
    expected: { outcome: "timeout" },
  },
  {
    name: "fetch without a connection",
    facts: () => ({ error: new TypeError("fetch failed") }),
    expected: { outcome: "transport" },
  },
  {
    name: "an error type of telemetry",
    facts: () => ({ error: "openai.RateLimitError" }),
    expected: { outcome: "rate_limited" },
  },
];
