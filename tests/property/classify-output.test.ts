import fc from "fast-check";
import { expect, test } from "vitest";
import { classifyOutput } from "../../src/domain/classify/classify-output.ts";
import type { OutputFacts } from "../../src/domain/classify/output-facts.ts";
import { isOutcomeClass } from "../../src/domain/outcome.ts";

const storm = fc
  .array(
    fc.constantFrom(
      "[",
      "]",
      "{",
      "}",
      '"',
      "\\",
      "'",
      ",",
      ":",
      "`",
      "```",
      "\n",
      " ",
      "1",
      "a",
      '{"a":1}',
    ),
    { maxLength: 300 },
  )
  .map((parts) => parts.join(""));
const text = fc.oneof(storm, fc.string({ unit: "binary", maxLength: 200 }), fc.json());
const anyError = fc.oneof(
  fc.anything({ withNullPrototype: true, withDate: true, withMap: true }),
  fc.string().map((message) => new SyntaxError(message)),
  fc.record({
    name: fc.constantFrom("ZodError", "AI_NoObjectGeneratedError", "RateLimitError", "x"),
    message: fc.anything(),
    issues: fc.anything(),
    errors: fc.array(fc.anything()),
    cause: fc.anything(),
    text: fc.anything(),
    status: fc.anything(),
  }),
);
const anyFacts = fc.record(
  {
    text: fc.oneof(text, fc.anything()),
    finish: fc.anything(),
    refusal: fc.anything(),
    error: anyError,
    schemaOk: fc.anything(),
    issues: fc.anything(),
    toolCall: fc.anything(),
    attempts: fc.anything(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<OutputFacts>;

test("nothing makes it throw, it names a class of the list, and the same is always the same", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const result = classifyOutput(facts);
      expect(isOutcomeClass(result.outcome)).toBe(true);
      expect(classifyOutput(facts)).toEqual(result);
    }),
    { numRuns: 500 },
  );
});

test("what stands around the JSON is never longer than the text, and is there exactly where it was extracted", () => {
  fc.assert(
    fc.property(text, (given) => {
      const { prefixChars, suffixChars, parseMode } = classifyOutput({ text: given });
      expect(prefixChars + suffixChars).toBeLessThanOrEqual(given.length);
      expect(prefixChars + suffixChars > 0).toBe(parseMode === "extracted");
    }),
    { numRuns: 500 },
  );
});

test("a text that is JSON is strict, and fenced it is a fence", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(classifyOutput({ text: json })).toMatchObject({ outcome: "ok", parseMode: "strict" });
      expect(classifyOutput({ text: `\`\`\`json\n${json}\n\`\`\`` }).parseMode).toBe("fence");
    }),
  );
});

test("an object between words without brackets is found, and measured to the character", () => {
  const words = fc.stringMatching(/^[a-z][a-z ]{0,30}[a-z]$/);
  fc.assert(
    fc.property(
      words,
      fc.dictionary(fc.string(), fc.jsonValue()),
      words,
      (before, value, after) => {
        const result = classifyOutput({ text: `${before} ${JSON.stringify(value)} ${after}` });
        expect(result).toMatchObject({
          outcome: "extra_prose",
          prefixChars: before.length,
          suffixChars: after.length,
        });
      },
    ),
  );
});

test("an object that was cut off anywhere is never in order", () => {
  const value = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { minKeys: 1 });
  fc.assert(
    fc.property(value, fc.nat(), (object, cut) => {
      const json = JSON.stringify(object);
      const whole = json.slice(0, 1 + (cut % (json.length - 1)));
      expect(classifyOutput({ text: whole }).outcome).toBe("truncated");
    }),
  );
});

test("an error that throws when it is looked at is an error of which nothing is known", () => {
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error("no");
      },
      getPrototypeOf: () => {
        throw new Error("no");
      },
    },
  );
  expect(classifyOutput({ error: hostile, issues: hostile }).outcome).toBe("unjudged");
  expect(classifyOutput({ error: new Error("a", { cause: hostile }) }).outcome).toBe("unjudged");
  expect(classifyOutput({ error: { errors: [hostile] } }).outcome).toBe("unjudged");
});

test("an error that is its own cause ends", () => {
  const error = new Error("round");
  error.cause = { cause: error };
  expect(classifyOutput({ error }).outcome).toBe("unjudged");
});

const megabyte = 1_000_000;
test.each([
  ["opening brackets", "[".repeat(megabyte), "truncated"],
  ["opening braces", "{".repeat(megabyte), "truncated"],
  ["brackets of prose", "[x".repeat(megabyte / 2), "truncated"],
  ["braces and quotes", '{"'.repeat(megabyte / 2), "truncated"],
  ["words before opening brackets", `a${"[[1".repeat(megabyte / 3)}`, "truncated"],
  ["small blocks", `a${"{'b'}".repeat(megabyte / 5)}`, "malformed_json"],
  ["small answers", `a${'{"b":1}'.repeat(megabyte / 7)}`, "extra_prose"],
  ["crossed brackets", `a${"[1}".repeat(megabyte / 3)}`, "malformed_json"],
  ["a bracket and white space", `a[${" ".repeat(megabyte)}`, "not_json"],
  ["fences", "```\n".repeat(megabyte / 4), "not_json"],
  ["back-ticks", "`".repeat(megabyte), "not_json"],
  ["white space", " ".repeat(megabyte), "empty"],
  ["backslashes in a string", `{"${"\\".repeat(megabyte)}`, "truncated"],
  [
    "nested arrays that close",
    `a${"[".repeat(megabyte / 2)}${"]".repeat(megabyte / 2)}`,
    "extra_prose",
  ],
])("a megabyte of %s is read in one go", (_, given, outcome) => {
  expect(classifyOutput({ text: given }).outcome).toBe(outcome);
});
