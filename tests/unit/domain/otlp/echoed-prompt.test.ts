import { expect, test } from "vitest";
import { condenseSpan } from "../../../../src/domain/otlp/condense-span.ts";
import { spanOutcomes } from "../../../../src/domain/otlp/span-outcomes.ts";
import { fromStoredSpan, toStoredSpan } from "../../../../src/domain/otlp/stored-span.ts";
import { contentHash } from "../../../../src/runtime/content-hash.ts";
import { buildSpan, outcomesOf } from "../../../support/span-builder.ts";
import { vendorJson } from "../../../support/vendor-fixture.ts";

const chat = { "gen_ai.operation.name": "chat" };
const fragment = vendorJson("openai/responses.prompt_ref.json").response_fragment;
const RESPONSE = JSON.stringify(fragment);
const answer = { "output.value": RESPONSE, "output.mime_type": "application/json" };

test.each([
  ["the whole response names it", answer, ["pmpt_123", "2"]],
  [
    "a mark names it and the response its version",
    { "prompt.id": "pmpt_123", "langfuse.observation.output": RESPONSE },
    ["pmpt_123", "2"],
  ],
  ["a mark names the version itself", { ...answer, "prompt.version": "9" }, [undefined, "9"]],
  ["the prompt has a name of ours", { ...answer, "pf.prompt.key": "p" }, ["p", undefined]],
  ["a mark names another one", { ...answer, "prompt.id": "pmpt_999" }, ["pmpt_999", undefined]],
  [
    "an answer only looks like a response",
    { "output.value": JSON.stringify({ prompt: fragment.prompt }) },
    [undefined, undefined],
  ],
  [
    "a response was asked with no prompt of the dashboard",
    { "output.value": JSON.stringify({ ...fragment, prompt: null, note: '"pmpt_' }) },
    [undefined, undefined],
  ],
  ["a response is cut short", { "output.value": RESPONSE.slice(0, -3) }, [undefined, undefined]],
])("where %s, that is the prompt in traffic", (_, attributes, expected) => {
  const [outcome] = outcomesOf({
    attributes: { ...chat, "gen_ai.workflow.name": "w", ...attributes },
  });
  expect([outcome?.prompt, outcome?.promptVersion]).toEqual(expected);
});

test("a span that waits keeps what was echoed, and nothing else of the response", () => {
  const prompt = { ...fragment.prompt, variables: { customer: "SECRET" } };
  const value = JSON.stringify({ ...fragment, prompt, output_text: "SECRET" });
  const span = buildSpan({ attributes: { ...chat, "output.value": value } });
  const stored = JSON.stringify(toStoredSpan(condenseSpan(span, contentHash)));
  expect(stored).not.toContain("SECRET");
  const [found] = spanOutcomes([fromStoredSpan(JSON.parse(stored))], contentHash);
  expect(found?.outcome).toMatchObject({ prompt: "pmpt_123", promptVersion: "2" });
});
