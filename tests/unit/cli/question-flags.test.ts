import { Command } from "commander";
import { expect, test } from "vitest";
import { addQuestionFlags, readQuestionFlags } from "../../../src/cli/question-flags.ts";

function parse(...argv: readonly string[]) {
  const command = addQuestionFlags(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return readQuestionFlags(command.parse(argv, { from: "user" }));
}

test("what is not given has its default", () => {
  expect(parse()).toEqual({
    since: undefined,
    until: undefined,
    asOf: undefined,
    workflow: undefined,
    prompt: undefined,
    segment: {},
    environment: undefined,
    lookback: "90d",
    tz: undefined,
    syncDeadline: undefined,
    strict: false,
    format: "text",
    output: undefined,
    names: undefined,
    all: false,
    fold: undefined,
  });
});

test("every flag is read", () => {
  const words =
    "--since 3h --until now --as-of 1h --workflow w --prompt p --segment a=b --segment c=d=e --environment x " +
    "--lookback 7d --tz UTC --sync --strict --format md -o f --names role --all --fold 1";
  expect(parse(...words.split(" "))).toEqual({
    since: "3h",
    until: "now",
    asOf: "1h",
    workflow: "w",
    prompt: "p",
    segment: { a: "b", c: "d=e" },
    environment: "x",
    lookback: "7d",
    tz: "UTC",
    syncDeadline: 20_000,
    strict: true,
    format: "markdown",
    output: "f",
    names: "role",
    all: true,
    fold: 1,
  });
});

test.each([
  ["30", 30_000],
  ["30s", 30_000],
  ["2m", 120_000],
  ["500ms", 500],
])("--sync %s waits %i ms", (typed, deadline) => {
  expect(parse("--sync", typed).syncDeadline).toBe(deadline);
});

test.each([
  ["--segment", "=x"],
  ["--segment", "x"],
  ["--sync", "soon"],
  ["--fold", "2"],
  ["--names", "all"],
])("%s %s is refused", (...argv) => {
  expect(() => parse(...argv)).toThrow(/invalid/);
});

test("a segment key is given once", () => {
  expect(() => parse("--segment", "a=1", "--segment", "a=2")).toThrow(/a was given twice/);
});
