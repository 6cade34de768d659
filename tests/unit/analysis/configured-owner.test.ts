import { expect, test } from "vitest";
import { findConfiguredOwner } from "../../../src/analysis/configured-owner.ts";

const OWNERS = [
  { pattern: "support.*", owner: "@support-ai" },
  { pattern: "billing.v?", owner: "@billing" },
  { pattern: "support.extract", owner: "@never" },
];

test("the first line that matches the whole name decides", () => {
  expect(findConfiguredOwner(OWNERS, "support.extract")?.owner).toBe("@support-ai");
  expect(findConfiguredOwner(OWNERS, "support.a/b.c")?.owner).toBe("@support-ai");
  expect(findConfiguredOwner(OWNERS, "billing.v1")?.owner).toBe("@billing");
});

test("a name that no line matches has no configured owner", () => {
  for (const name of ["my.support.extract", "billing.v12", "Support.extract", ""]) {
    expect(findConfiguredOwner(OWNERS, name)).toBeUndefined();
  }
});
