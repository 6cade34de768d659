import { expect, test } from "vitest";
import { z } from "zod";
import type { OutcomeRecord } from "../../../src/client/outcome-facts.ts";
import { watchCall } from "../../../src/client/watch-call.ts";
import { wireOutcome } from "../../../src/client/wire-outcome.ts";
import { wrapParse } from "../../../src/client/wrap-parse.ts";

const schema = z.object({ total: z.number() });
const scope = { workflow: "intake", prompt: "extract", model: "m-1", segment: { tier: "gold" } };
const defaults = {
  id: "1",
  at: 0,
  workflow: undefined,
  environment: undefined,
  segment: undefined,
};

function recorder() {
  const records: OutcomeRecord[] = [];
  return {
    record: (record: OutcomeRecord) => void records.push(record),
    sent: () => records.map((record) => wireOutcome(record, defaults)),
  };
}

test("a schema reads a text as JSON, and what it accepts is in order", () => {
  const { record, sent } = recorder();
  const parse = wrapParse<unknown, { total: number }>(scope, schema, record);
  expect(parse('{"total": 1}', { finish: "stop", traceId: "t", segment: { lang: "de" } })).toEqual({
    total: 1,
  });
  expect(parse({ total: 2 })).toEqual({ total: 2 });
  expect(sent()).toMatchObject([
    { outcome: "ok", finish: "stop", trace_id: "t", segment: { tier: "gold", lang: "de" } },
    { outcome: "ok", workflow: "intake", prompt: "extract", model: "m-1" },
  ]);
});

test("the error that comes out is the error that went in", () => {
  const { record, sent } = recorder();
  const original = new Error("mine");
  const parse = wrapParse<string, never>(
    scope,
    () => {
      throw original;
    },
    record,
  );
  let caught: unknown;
  try {
    parse('{"total": 1}');
  } catch (error) {
    caught = error;
  }
  expect(caught).toBe(original);
  expect(sent()).toMatchObject([{ outcome: "schema_violation" }]);
});

test("a schema that refuses and a text that is no JSON fail as they would without", () => {
  const { record, sent } = recorder();
  const parse = wrapParse<unknown, unknown>(scope, schema, record);
  expect(() => parse('{"total": "1"}')).toThrow(z.ZodError);
  expect(() => parse('Sure: {"total": 1}')).toThrow(SyntaxError);
  expect(sent()).toMatchObject([
    { outcome: "schema_violation", issues: [{ code: "invalid_type", path: "total" }] },
    { outcome: "extra_prose", prefix_chars: 5, prefix_class: "greeting" },
  ]);
});

test("a validate function of Ajv answers as before, and its errors are the issues", () => {
  const { record, sent } = recorder();
  const errors = [{ keyword: "required", instancePath: "", params: { missingProperty: "total" } }];
  const validate = Object.assign(
    (value: unknown) => {
      const isValid = typeof value === "object" && value !== null && "total" in value;
      validate.errors = isValid ? null : errors;
      return isValid;
    },
    { schema: {}, errors: undefined as unknown },
  );
  const check = wrapParse<unknown, boolean>(scope, validate, record);
  expect(check('{"total": 1}')).toBe(true);
  expect(check({})).toBe(false);
  expect(sent()).toMatchObject([
    { outcome: "ok" },
    { outcome: "schema_violation", issues: [{ code: "required", path: "total" }] },
  ]);
});

test("a result that says it failed is a failure, and is handed on", () => {
  const { record, sent } = recorder();
  const parse = wrapParse<string, unknown>(
    scope,
    (text: string) => schema.safeParse(JSON.parse(text)),
    record,
  );
  expect(parse('{"total": null}')).toMatchObject({ success: false });
  expect(sent()).toMatchObject([{ outcome: "schema_violation", schema_ok: false }]);
});

test("an asynchronous parse is awaited by its caller alone, and fails with its own error", async () => {
  const { record, sent } = recorder();
  const original = new SyntaxError("late");
  const parse = wrapParse<string, Promise<string>>(
    scope,
    (text: string) => (text === "bad" ? Promise.reject(original) : Promise.resolve(text)),
    record,
  );
  await expect(parse("{}")).resolves.toBe("{}");
  await expect(parse("bad")).rejects.toBe(original);
  expect(sent()).toMatchObject([{ outcome: "ok" }, { outcome: "not_json" }]);
});

test("what a tolerant parse accepts is in order but told apart, unless the contract is strict", () => {
  const { record, sent } = recorder();
  const fenced = '```json\n{"total": 1}\n```';
  const tolerant = (text: string) => text.length;
  wrapParse<string, number>(scope, tolerant, record)(fenced);
  wrapParse<string, number>({ ...scope, strict: true }, tolerant, record)(fenced);
  wrapParse<string, number>({ ...scope, strict: true }, tolerant, record)("total: 1");
  expect(sent()).toMatchObject([
    { outcome: "ok", parse_mode: "fence", fenced: true },
    { outcome: "markdown_fence", parse_mode: "fence" },
    { outcome: "ok", parse_mode: "none" },
  ]);
});

test("a refusal that nothing was thrown for, and retries that nobody saw, are told", () => {
  const { record, sent } = recorder();
  const parse = wrapParse<string, unknown>(scope, () => null, record);
  parse("", { refusal: "I can't." });
  parse("{}", { attempts: 2 });
  parse('{"a": 1}', { finish: "length" });
  expect(sent()).toMatchObject([
    { outcome: "refusal" },
    { outcome: "retried_ok", attempts: 2 },
    { outcome: "ok" },
  ]);
});

test("a watched call returns its value and throws its error, with what it told", async () => {
  const { record, sent } = recorder();
  const original = Object.assign(new Error("No output generated."), {
    name: "AI_NoOutputGeneratedError",
  });
  const value = await watchCall(
    scope,
    async (tell) => {
      tell({ finish: "stop", model: "m-2" });
      tell({ text: "{}", model: undefined });
      return 7;
    },
    record,
  );
  expect(value).toBe(7);
  const failing = watchCall(
    scope,
    (tell) => {
      tell({ finish: "length" });
      throw original;
    },
    record,
  );
  await expect(failing).rejects.toBe(original);
  expect(sent()).toMatchObject([
    { outcome: "ok", model: "m-2", finish: "stop" },
    { outcome: "truncated", model: "m-1", finish: "length" },
  ]);
});

test("no text of the model, of an error or of the template is sent", () => {
  const { record, sent } = recorder();
  const parse = wrapParse<unknown, unknown>({ ...scope, template: "secret one" }, schema, record);
  expect(() => parse('secret two {"total": "secret three"}')).toThrow();
  expect(JSON.stringify(sent())).not.toContain("secret");
});
