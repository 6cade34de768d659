import { expect, test } from "vitest";
import { looksLikePrompt } from "../../../../src/connectors/git/looks-like-prompt.ts";
import type { Unit } from "../../../../src/connectors/git/unit.ts";

const PROSE =
  "You are right, the user must always see this.\nMake sure that it returns only what was asked for.";

function unit(symbol: string | undefined, changes: Partial<Unit> = {}): Unit {
  const key = symbol?.split(/[/.]/).at(-1) ?? "";
  return { kind: "prompt", symbol, text: PROSE, callee: "", key, chatRole: undefined, ...changes };
}

test.each([
  ["config/agents.yaml", unit("/support/system_prompt")],
  ["config/agents.yaml", unit("/agents/0/instructions")],
  ["config/agents.yaml", unit("/agents/support/backstory")],
  ["app/chats.json", unit("/0/content", { key: "content", chatRole: "system" })],
  ["app/texts/en.json", unit("/slices/role_playing")],
  ["app/prompts.json", unit("/0/body")],
  ["app/prompts/2026-07-04.yaml", unit("/answer")],
  ["app/results/answer.py", unit("ANSWER")],
  ["web/Assistant.tsx", unit("SYSTEM_PROMPT", { text: "Be formal." })],
  [
    "web/Assistant.tsx",
    unit("Assistant.send.system", { key: "system", text: "Keep answers below forty words." }),
  ],
  ["web/lib/prompts.ts", unit("Chat.greeting", { text: "Greet {name} and never ask for more." })],
])("in %s, %o is taken for a prompt", (path, one) => {
  expect(looksLikePrompt(path, one)).toBe(true);
});

test.each([
  ["triage/batch_1.json", unit("/0/body")],
  ["triage/batch_1.json", unit("/issues/IC_kwDOJiMc3M5-9J8f/body")],
  ["triage/batch_1.json", unit("/issues/one#2/comments/3/body")],
  ["bench/eval_results/all.json", unit("/records/6/prompt")],
  ["bench/recency_2026-07-04_22-11.json", unit("/prompt")],
  [
    "web/PersonaMessagesChart.tsx",
    unit("PersonaMessagesChart.series", { text: "Messages of all users" }),
  ],
  ["web/prompts/Toggle.tsx", unit("PromptToggle.save.label", { text: "Save the instructions" })],
  ["api/persona/models.py", unit("persona_of.error_msg", { text: "You must name a persona." })],
])("in %s, %o is not", (path, one) => {
  expect(looksLikePrompt(path, one)).toBe(false);
});

test("a model's settings count in code and beside prompts, not in any file of values", () => {
  const model = unit("model", { kind: "model", text: "gpt-4.1" });
  const paths = ["app/llm.py", "app/prompts.yaml", "app/other.yaml"];
  expect(paths.map((path) => looksLikePrompt(path, model))).toEqual([true, true, false]);
});
