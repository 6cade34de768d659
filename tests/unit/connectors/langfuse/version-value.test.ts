import { expect, test } from "vitest";
import { versionValue } from "../../../../src/connectors/langfuse/version-value.ts";

function valueWith(config: unknown) {
  return versionValue({ name: "extract", version: 3, prompt: "Extract it.", labels: [], config });
}

test("the owner in a version's config goes with its content", () => {
  expect(valueWith({ owner: "@support-ai", model: "gpt-5" })).toMatchObject({
    version: "3",
    owner: "@support-ai",
    model: "gpt-5",
  });
});

test.each([{}, null, ["owner"], { owner: { team: "x" } }])("config %j names nobody", (config) => {
  expect(valueWith(config)).not.toHaveProperty("owner");
});
