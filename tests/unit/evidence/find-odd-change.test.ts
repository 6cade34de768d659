import { expect, test } from "vitest";
import { findOddChange } from "../../../src/evidence/find-odd-change.ts";

const here = { source: "git", target: "a" };
const change = (handle: string, more: object = {}, place = here) => ({
  ...place,
  handle,
  fields: { version: "v1", details: { actor: { id: "ana" } }, ...more },
});

test("what is stored as it was folded is not odd, in whatever order it is stored", () => {
  const folded = [change("1"), change("2")];
  expect(findOddChange([here], folded, [...folded].reverse())).toBeUndefined();
});

test("the first odd one is named by handle, with the field that differs", () => {
  const folded = [change("1"), change("2"), change("3")];
  const stored = [change("1"), change("2", { version: "v2" }), change("4")];
  expect(findOddChange([here], folded, stored)).toBe(
    "change 2 of git is not what was observed amounts to: its version is another",
  );
  expect(findOddChange([here], folded, [change("1"), change("2"), change("4")])).toBe(
    "change 3 of git is missing: what was observed tells of it",
  );
  expect(findOddChange([here], [], [change("4")])).toBe(
    "change 4 of git was added: nothing that was observed tells of it",
  );
});

test("a change that two targets tell is looked at with the one that it is stored for", () => {
  const elsewhere = { source: "git", target: "b" };
  const stored = [change("1", {}, elsewhere)];
  expect(findOddChange([here], [change("1", { version: "v9" })], stored)).toBeUndefined();
  const both = [change("1", { version: "v9" }), change("1", {}, elsewhere)];
  expect(findOddChange([here, elsewhere], both, stored)).toBeUndefined();
  expect(findOddChange([here, elsewhere], both.slice(0, 1), stored)).toContain("was added");
});
