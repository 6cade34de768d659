import { expect, test } from "vitest";
import { versionValue } from "../../../../src/connectors/mlflow/version-value.ts";

test("the tag owner of a version goes with its content, and is no setting", () => {
  const value = versionValue("2", "Extract it.", { owner: "support-ai" });
  expect(value).toMatchObject({ version: "2", owner: "support-ai" });
  expect(value.settings ?? {}).not.toHaveProperty("owner");
});

test("a version without that tag names nobody", () => {
  expect(versionValue("2", "Extract it.", { author: "ana" })).not.toHaveProperty("owner");
});
