import fc from "fast-check";
import { expect, test } from "vitest";
import { joinAccounts, type KnownPerson } from "../../../src/analysis/join-accounts.ts";
import type { Actor } from "../../../src/domain/person.ts";

function actor(id: string, email?: string, name = "Dana"): Actor {
  return { id, name, email, kind: "human", basis: "pulled" };
}

function person(name: string, accounts: readonly string[]): KnownPerson {
  return { name, accounts, shared: false, left: false };
}

test("two accounts are never one person's because of an equal display name", () => {
  const [one, other] = [actor("github.com/dana1", "a@x.com"), actor("github.com/dana2", "b@x.com")];
  expect(joinAccounts([], [one, other]).isSame(one, other)).toBe(false);
});

test.each([
  ["an equal address, whatever its case", actor("dana@x.com", "dana@x.com"), "Dana@X.com"],
  ["a no-reply address and its login", actor("7+dana@users.noreply.github.com"), "github.com/dana"],
  ["a forge's login and how reviewers are called", actor("github.com/dana"), "@dana"],
])("%s is one account", (_, one, other) => {
  expect(joinAccounts([], [one]).isSame(one, other)).toBe(true);
});

test("an address that a record names beside an id joins what is known by either", () => {
  const accounts = joinAccounts(
    [],
    [actor("github.com/dana", "dana@x.com"), actor("u1", "dana@x.com")],
  );
  expect(accounts.isSame("github.com/dana", "u1")).toBe(true);
  expect(accounts.isSame("github.com/dana", "u2")).toBe(false);
});

test("the list of people joins what no record does, with the name of the source before an id", () => {
  const dana = person("dana", ["langfuse:cm4u8", "dana@x.com"]);
  const accounts = joinAccounts([dana], [actor("github.com/dana", "dana@x.com")]);
  const edit = { ...actor("cm4u8"), source: "langfuse" };
  expect(accounts.isSame(edit, "@dana")).toBe(true);
  expect(accounts.personOf(edit)).toBe(dana);
  expect(accounts.personOf({ ...edit, source: "langwatch" })).toBeUndefined();
});

test("being one person is an equivalence, and joins exactly what chains of equal names connect", () => {
  const name = fc.constantFrom<string>("a", "b", "c", "d", "e");
  const pair = fc.tuple(
    name,
    name.map((one) => `${one}@x.com`),
  );
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 6 }), name, name, (pairs, from, to) => {
      const actors = pairs.map(([id, email]) => actor(id, email));
      const isSame = reachedFrom(from, pairs).has(to);
      expect(joinAccounts([], actors).isSame(from, to)).toBe(isSame);
    }),
  );
});

function reachedFrom(from: string, pairs: readonly (readonly [string, string])[]): Set<string> {
  const reached = new Set([from]);
  for (let round = 0; round <= 2 * pairs.length; round += 1) {
    for (const pair of pairs) {
      if (pair.some((one) => reached.has(one))) for (const one of pair) reached.add(one);
    }
  }
  return reached;
}
