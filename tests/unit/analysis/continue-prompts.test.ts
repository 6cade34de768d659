import { expect, test } from "vitest";
import { continuePrompts } from "../../../src/analysis/continue-prompts.ts";
import { changeEvent } from "../../support/change-builder.ts";

const change = (prompt: string, occurredAt: number, source = "git") =>
  changeEvent({ prompt, occurredAt, source });
const move = (previous: string, prompt: string, movedAt: number) => {
  return { source: "git", previous, prompt, movedAt };
};
const names = (...given: Parameters<typeof continuePrompts>) =>
  continuePrompts(...given).map((one) => one.prompt);

test("changes from before a move go by the name from after it, over several moves", () => {
  const moves = [move("a.py#X", "b.py#X", 10), move("b.py#X", "x.txt", 20)];
  const changes = [change("a.py#X", 1), change("b.py#X", 15), change("x.txt", 30)];
  expect(names(changes, moves)).toEqual(["x.txt", "x.txt", "x.txt"]);
});

test("what comes to the old name later is another prompt", () => {
  expect(names([change("a.py#X", 11)], [move("a.py#X", "b.py#X", 10)])).toEqual(["a.py#X"]);
});

test("another source's prompt of the same name stays where it is", () => {
  const other = change("a.py#X", 1, "files");
  expect(names([other], [move("a.py#X", "b.py#X", 10)])).toEqual(["a.py#X"]);
});

test("a prompt that went away and came back is followed once", () => {
  const moves = [move("a", "b", 10), move("b", "a", 20)];
  expect(names([change("a", 1), change("b", 15), change("a", 25)], moves)).toEqual(["a", "a", "a"]);
});

test("a change of no prompt stays as it is", () => {
  const deploy = changeEvent({ prompt: undefined });
  expect(continuePrompts([deploy], [move("a", "b", 1)])).toEqual([deploy]);
});
