import { expect, test } from "vitest";
import { suggestAliases } from "../../../src/analysis/suggest-alias.ts";

test("a served name is matched with the recorded one that shares most of its words", () => {
  const recorded = ["app/prompts/support.py#EXTRACT", "app/prompts/billing.py#SUMMARY"];
  expect(suggestAliases(["support.extract", "billing-summary"], recorded)).toEqual([
    { served: "support.extract", recorded: "app/prompts/support.py#EXTRACT" },
    { served: "billing-summary", recorded: "app/prompts/billing.py#SUMMARY" },
  ]);
});

test("camel case is taken apart", () => {
  expect(suggestAliases(["intent.route"], ["lib/router.ts#intentRoutePrompt"])).toHaveLength(1);
});

test("names without a common word get no suggestion", () => {
  expect(suggestAliases(["faq.answer"], ["app/prompts/support.py#EXTRACT"])).toEqual([]);
});
