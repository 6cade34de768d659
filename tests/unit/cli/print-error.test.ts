import { expect, test } from "vitest";
import { printError } from "../../../src/cli/print-error.ts";
import { InputError, PayloadError, SourceError, StoreError } from "../../../src/domain/errors.ts";
import { Interrupted } from "../../../src/runtime/shutdown.ts";
import { commandIo } from "../../support/command-io.ts";

function print(error: unknown, argv: readonly string[] = []) {
  const io = commandIo({ argv });
  return { code: printError(error, io), err: io.printed.err };
}

test.each([
  [new InputError("Bad word.", "Type this."), [], 2, "forensics: Bad word.\nNext  Type this.\n"],
  [new PayloadError("Line 3 is cut."), [], 2, "forensics: Line 3 is cut.\n"],
  [new StoreError("Away.", "Start it."), [], 5, "forensics: Away.\nNext  Start it.\n"],
  [new SourceError("Token expired.", false), ["--strict"], 3, "forensics: Token expired.\n"],
  [new SourceError("Token expired.", false), [], 0, "Note  Token expired.\n"],
  [new Interrupted("Interrupted"), [], 130, "\n"],
] as const)("%s with %j exits %i", (error, argv, code, err) => {
  expect(print(error, argv)).toEqual({ code, err });
});

test("a bug exits 70 with its stack", () => {
  const { code, err } = print(new TypeError("x is not a function"));
  expect(code).toBe(70);
  expect(err).toMatch(/^forensics: x is not a function\n +at .*\n/);
  expect(err).toMatch(/Next {2}This is a bug/);
});

test("a thrown word is a bug too", () => {
  expect(print("oops").code).toBe(70);
});

test("foreign bytes cannot steer the terminal, and lines stay within 80 columns", () => {
  const { err } = print(
    new InputError(`${"word ".repeat(40)}\u001b]0;x\u0007\u202e`, "a ".repeat(60)),
  );
  expect(err).toContain("\\x1b]0;x\\x07\\u202e");
  expect(err.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("JSON errors have the contract's fields", () => {
  const { err } = print(new StoreError("Away."), ["--format", "json"]);
  expect(JSON.parse(err)).toEqual({
    schema: "forensics.error/1",
    code: "store",
    message: "Away.",
    next: null,
  });
});
