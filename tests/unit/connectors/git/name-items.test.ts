import { expect, test } from "vitest";
import { nameItems } from "../../../../src/connectors/git/name-items.ts";

test("items go by the key that names them apart", () => {
  expect(nameItems([{ name: "a" }, { name: "b" }])).toEqual(["a", "b"]);
  expect(
    nameItems([
      { id: "same", name: "a" },
      { id: "same", name: "b" },
    ]),
  ).toEqual(["a", "b"]);
});

test("a second item of one name is numbered, and the others keep theirs", () => {
  const list = [{ name: "a" }, { name: "b" }, { name: "a" }, { name: "a" }];
  expect(nameItems(list)).toEqual(["a", "b", "a#2", "a#3"]);
  expect(nameItems([{ name: "new" }, ...list])).toEqual(["new", "a", "b", "a#2", "a#3"]);
});

test("an item without a name is its place", () => {
  expect(nameItems(["text", { name: "a" }, null, { name: 7 }])).toEqual(["0", "a", "2", "3"]);
  expect(nameItems(["p", "q"])).toEqual(["0", "1"]);
  expect(nameItems([])).toEqual([]);
});

test("no two items share a name, whatever they are called", () => {
  const list = [
    { name: "a" },
    { name: "a" },
    { name: "a#2" },
    "text",
    { name: "3" },
    { name: "3" },
  ];
  const names = nameItems(list);
  expect(names).toEqual(["a", "a#3", "a#2", "#3", "3", "3#2"]);
  expect(new Set(names).size).toBe(list.length);
});

test("many items of one name take no longer than many of their own", () => {
  const names = nameItems(Array.from({ length: 50_000 }, () => ({ name: "same" })));
  expect(names.at(-1)).toBe("same#50000");
});
