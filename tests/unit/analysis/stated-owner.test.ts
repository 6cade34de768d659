import { expect, test } from "vitest";
import {
  findStatedOwner,
  listStatedOwners,
  type OwnerStatement,
} from "../../../src/analysis/stated-owner.ts";

function statement(at: number, owner: string | undefined, target = "file"): OwnerStatement {
  return { target, prompt: "extract", at, owner, basis: target };
}

test("the owner of a moment is the one that the content of then names", () => {
  const told = [statement(1, "@a"), statement(5, "@b"), statement(9, undefined)];
  const ownerAt = (at: number) => findStatedOwner(told, "extract", at)?.owner;
  expect([0, 1, 4, 5, 9].map(ownerAt)).toEqual([undefined, "@a", "@a", "@b", undefined]);
});

test("of several places the newest that names somebody counts", () => {
  const told = [statement(1, "@a"), statement(2, "@b", "dashboard"), statement(3, "@c")];
  expect(findStatedOwner(told, "extract", 2)?.owner).toBe("@b");
  expect(findStatedOwner(told, "extract", 3)?.owner).toBe("@c");
  const dropped = [...told, statement(4, undefined)];
  expect(findStatedOwner(dropped, "extract", 4)).toEqual({ owner: "@b", basis: "dashboard" });
});

test("another prompt, or a change of none, has no owner by it", () => {
  expect(findStatedOwner([statement(1, "@a")], "other", 2)).toBeUndefined();
  const nameless = { ...statement(1, "@a"), prompt: undefined };
  expect(findStatedOwner([nameless], undefined, 2)).toBeUndefined();
});

test("the list of all prompts says of each what is found for it alone", () => {
  const told = [
    statement(1, "@a"),
    { ...statement(2, "@x", "elsewhere"), prompt: "triage" },
    statement(3, undefined),
    statement(4, "@b", "dashboard"),
    { ...statement(5, "@y"), prompt: undefined },
    { ...statement(6, undefined, "elsewhere"), prompt: "triage" },
  ];
  for (let at = 0; at <= 7; at += 1) {
    const list = listStatedOwners(told, at);
    for (const prompt of ["extract", "triage", "other"]) {
      expect(list.get(prompt)).toEqual(findStatedOwner(told, prompt, at));
    }
  }
  expect([...listStatedOwners(told, 7).keys()]).toEqual(["extract"]);
});
