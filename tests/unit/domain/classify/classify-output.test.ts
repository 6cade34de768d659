import { expect, test } from "vitest";
import { classifyOutput } from "../../../../src/domain/classify/classify-output.ts";
import type { OutputFacts } from "../../../../src/domain/classify/output-facts.ts";
import type { OutcomeClass } from "../../../../src/domain/outcome.ts";
import { AI_SDK_ERRORS } from "../../../support/ai-sdk-errors.ts";
import { CLIENT_LIBRARY_ERRORS } from "../../../support/client-library-errors.ts";
import { VALIDATOR_ERRORS } from "../../../support/validator-errors.ts";

type Case = readonly [name: string, facts: OutputFacts, outcome: OutcomeClass];

const answer = '{"total": 12, "items": [{"price": 3}]}';

const TEXTS: readonly Case[] = [
  ["nothing known", {}, "unjudged"],
  ["only a reason to end", { finish: "stop" }, "unjudged"],
  ["JSON without a schema", { text: answer }, "ok"],
  ["JSON that fits", { text: answer, schemaOk: true }, "ok"],
  ["a verdict without the text", { schemaOk: true }, "ok"],
  ["JSON with white space around", { text: `\n ${answer}\r\n` }, "ok"],
  ["a number", { text: "12", schemaOk: true }, "ok"],
  ["in order at the second attempt", { text: answer, schemaOk: true, attempts: 2 }, "retried_ok"],
  ["in order at the only attempt", { text: answer, schemaOk: true, attempts: 1 }, "ok"],
  ["JSON that does not fit", { text: answer, schemaOk: false }, "schema_violation"],
  ["a verdict against, without the text", { schemaOk: false }, "schema_violation"],
  ["wrong after retries", { text: answer, schemaOk: false, attempts: 3 }, "schema_violation"],
  ["nothing", { text: "" }, "empty"],
  ["null", { text: null }, "empty"],
  ["white space", { text: " \n\t " }, "empty"],
  ["nothing beside a tool call that fits", { text: null, toolCall: true, schemaOk: true }, "ok"],
  ["refused arguments", { text: null, toolCall: "failed" }, "tool_args_invalid"],
  ["a fence", { text: `\`\`\`json\n${answer}\n\`\`\`` }, "markdown_fence"],
  ["a fence without a language", { text: `\`\`\`\n${answer}\n\`\`\`\n` }, "markdown_fence"],
  ["a fence of tildes", { text: `~~~JSON\n${answer}\n~~~` }, "markdown_fence"],
  ["a fence on one line", { text: `\`\`\`json ${answer} \`\`\`` }, "markdown_fence"],
  ["a fence that is not closed", { text: `\`\`\`json\n${answer}` }, "markdown_fence"],
  [
    "a fence around what fits",
    { text: `\`\`\`\n${answer}\n\`\`\``, schemaOk: true },
    "markdown_fence",
  ],
  ["words before", { text: `Sure! Here is the JSON: ${answer}` }, "extra_prose"],
  ["words after", { text: `${answer}\n\nLet me know if you need more.` }, "extra_prose"],
  ["words around a fence", { text: `Here:\n\`\`\`json\n${answer}\n\`\`\`\nBye.` }, "extra_prose"],
  ["words before what fits", { text: `Sure: ${answer}`, schemaOk: true }, "extra_prose"],
  ["thoughts before", { text: `<think>a {b} c</think>${answer}` }, "extra_prose"],
  ["a bracketed note before", { text: `[Note] as asked: ${answer}` }, "extra_prose"],
  ["an open bracket in the words", { text: `I read [it twice. ${answer}` }, "extra_prose"],
  ["a broken sketch, then the answer", { text: `Not {'total': 1} but ${answer}` }, "extra_prose"],
  ["the answer twice", { text: `${answer}\n${answer}` }, "extra_prose"],
  ["brackets in strings", { text: `Sure: {"a": "}]{", "b": "\\"}"} done` }, "extra_prose"],
  ["an array in words", { text: 'The items: ["a", "b"].' }, "extra_prose"],
  ["single quotes", { text: "{'total': 12}" }, "malformed_json"],
  ["a comma too many", { text: '{"total": 12,}' }, "malformed_json"],
  ["a comment", { text: '{"total": 12 // about\n}' }, "malformed_json"],
  ["a key without quotes", { text: "{total: 12}" }, "malformed_json"],
  ["a quote in a string", { text: '{"a": "he said "no" twice"}' }, "malformed_json"],
  ["NaN", { text: '{"total": NaN}' }, "malformed_json"],
  ["crossed brackets", { text: '{"items": [1, 2}' }, "malformed_json"],
  ["valid JSON within broken JSON", { text: `{'answer': ${answer}}` }, "malformed_json"],
  ["broken JSON, then JSON", { text: `{'a': 1}\n${answer}` }, "malformed_json"],
  ["broken JSON in a fence", { text: "```json\n{'total': 12}\n```" }, "malformed_json"],
  ["words before broken JSON", { text: "Sure: {'total': 12}" }, "malformed_json"],
  ["a byte order mark", { text: `\ufeff${answer}` }, "malformed_json"],
  ["a template's brace", { text: "{name}" }, "malformed_json"],
  ["prose", { text: "The total is twelve." }, "not_json"],
  ["prose with brackets", { text: "The total [sic] of {name} is twelve." }, "not_json"],
  ["prose with a citation", { text: "The total is twelve [1], see also [2, 3]." }, "not_json"],
  ["prose with a checkbox", { text: "To do:\n- [ ] add up" }, "not_json"],
  ["YAML", { text: "total: 12\nitems:\n  - price: 3" }, "not_json"],
  ["cut off in an object", { text: answer.slice(0, -3) }, "truncated"],
  ["cut off in a string", { text: '{"note": "as I sa' }, "truncated"],
  ["cut off after words", { text: `Sure: ${answer.slice(0, -1)}` }, "truncated"],
  ["cut off in a fence", { text: `\`\`\`json\n${answer.slice(0, -9)}` }, "truncated"],
  [
    "cut off after words, in a fence",
    { text: 'Here:\n```\n{"items": [{"a": 1}, {"a"' },
    "truncated",
  ],
  ["the limit of OpenAI", { text: "The", finish: "length" }, "truncated"],
  ["the limit of Anthropic", { finish: "max_tokens" }, "truncated"],
  ["the limit of Gemini", { finish: "MAX_TOKENS" }, "truncated"],
  ["the limit of Responses", { finish: "max_output_tokens", text: "" }, "truncated"],
  ["the limit after a whole answer", { text: answer, finish: "length", schemaOk: true }, "ok"],
  ["a filter of OpenAI", { finish: "content_filter", text: "" }, "content_filter"],
  ["a filter of the AI SDK", { finish: "content-filter" }, "content_filter"],
  ["a filter of Gemini", { finish: "SAFETY", text: '{"a' }, "content_filter"],
  ["a filter of Bedrock", { finish: "guardrail_intervened", text: "No." }, "content_filter"],
  [
    "a call that Gemini could not write",
    { finish: "MALFORMED_FUNCTION_CALL" },
    "tool_args_invalid",
  ],
  ["a marked refusal", { refusal: "I can't do that.", text: null }, "refusal"],
  ["a refusal without words", { refusal: true, finish: "stop" }, "refusal"],
  ["a refusal as the reason to end", { finish: "refusal", text: answer }, "refusal"],
  ["a refusal in words", { text: "I'm sorry, but I can't assist with that." }, "refusal"],
  ["an empty mark is no refusal", { refusal: "", text: answer }, "ok"],
  ["a refusal is not sought in JSON", { text: '{"reply": "I cannot help with that"}' }, "ok"],
  ["a regret before the answer", { text: `Sorry, I cannot be sure: ${answer}` }, "extra_prose"],
  ["a refusal goes before the limit", { refusal: "No.", finish: "length" }, "refusal"],
  ["trouble on the way goes before all", { error: "429", refusal: "No." }, "rate_limited"],
  ["an error over JSON", { text: answer, error: new Error("total is odd") }, "schema_violation"],
  ["an error of which nothing is known", { error: new Error("boom") }, "unjudged"],
  ["a thrown nothing", { error: null, text: answer }, "ok"],
];

test.each(TEXTS)("%s", (_, facts, outcome) => {
  expect(classifyOutput(facts).outcome).toBe(outcome);
});

test.each([...AI_SDK_ERRORS, ...CLIENT_LIBRARY_ERRORS, ...VALIDATOR_ERRORS])(
  "$name",
  ({ facts, expected }) => {
    expect(classifyOutput(facts())).toMatchObject(expected);
  },
);

test("wrapping is measured without fence marks and white space, and only its kind is told", () => {
  const text = `Sure! Here is:\n\`\`\`json\n${answer}\n\`\`\`\nBye.`;
  expect(classifyOutput({ text, schemaOk: true })).toEqual({
    outcome: "extra_prose",
    parseMode: "extracted",
    schemaOk: true,
    prefixChars: "Sure! Here is:".length,
    suffixChars: "Bye.".length,
    fenced: true,
    prefixClass: "greeting",
    issues: [],
    finish: undefined,
    model: undefined,
    attempts: undefined,
  });
});

test.each([
  ["Certainly! ", "greeting"],
  ["Here's the result: ", "explain"],
  ["I'm sorry for the delay. ", "apology"],
  ["Unfortunately ", "apology"],
  ["Ergebnis: ", "other"],
  ["", "none"],
])("the words %j before an answer are %s", (words, expected) => {
  expect(classifyOutput({ text: `${words}${answer} end` }).prefixClass).toBe(expected);
});

test("how a text could be read is told apart from what became of it", () => {
  expect(classifyOutput({ text: answer, schemaOk: false }).parseMode).toBe("strict");
  expect(classifyOutput({ text: `\`\`\`\n${answer}\n\`\`\`` }).parseMode).toBe("fence");
  expect(classifyOutput({ text: "no" }).parseMode).toBe("none");
  expect(classifyOutput({ schemaOk: true }).parseMode).toBe("none");
});

test("of an error nothing is kept that its message quotes", () => {
  const secret = "jane@example.com";
  const text = `${secret} wrote {"a": 1`;
  for (const broken of [text, `{"${secret}" 1}`, `{"a": ${secret}}`]) {
    try {
      JSON.parse(broken);
    } catch (error) {
      const kept = JSON.stringify(classifyOutput({ error }));
      expect(kept).not.toContain("jane");
      expect(kept).not.toContain("example");
    }
  }
  expect.assertions(6);
});
