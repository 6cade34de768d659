import { expect, test } from "vitest";
import { PROMPT_SCORE, scoreUnit } from "../../../../src/connectors/git/score-unit.ts";
import type { Unit } from "../../../../src/connectors/git/unit.ts";

function unit(symbol: string, text: string, changes: Partial<Unit> = {}): Unit {
  return { kind: "prompt", symbol, text, callee: "", key: symbol, chatRole: undefined, ...changes };
}

test.each([
  unit("SYSTEM_PROMPT", "Be formal."),
  unit("x", "You are a helpful assistant who answers questions."),
  unit("answer.system", "Keep answers below forty words.", { key: "system" }),
  unit("m[0].content", "Keep answers below forty words.", { key: "content", chatRole: "system" }),
  unit("x.template", "Translate {text} to {language} for me.", {
    callee: "PromptTemplate",
    key: "template",
  }),
  unit("INSTRUCTIONS", "あなたは親切なアシスタントです"),
])("$symbol looks like a prompt", (one) => {
  expect(scoreUnit(one)).toBeGreaterThanOrEqual(PROMPT_SCORE);
});

test.each([
  unit("f.info", "You are a user who is not logged in", { callee: "info" }),
  unit("query", "SELECT name FROM users WHERE id = {id} AND only_active"),
  unit("url", "https://example.com/a/long/path/with/no/spaces"),
  unit("name", "application"),
  unit("f.help", "Only return the path of the file", { key: "help" }),
  unit("page", "<html><body><div>You must log in to the page</div></body></html>"),
])("$symbol does not", (one) => {
  expect(scoreUnit(one)).toBeLessThan(PROMPT_SCORE);
});
