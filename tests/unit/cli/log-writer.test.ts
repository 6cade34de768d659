import { expect, test } from "vitest";
import { logWriter } from "../../../src/cli/log-writer.ts";
import { createLogger } from "../../../src/runtime/logger.ts";
import { commandIo } from "../../support/command-io.ts";

function logged(errIsTty: boolean, environment = {}): string {
  const io = commandIo({ environment });
  const log = createLogger(logWriter({ ...io, terminal: { ...io.terminal, errIsTty } }));
  log.info({ url: "http://127.0.0.1:4318", tokens: false }, "listening");
  log.warn({ why: "\u001b[31mred" }, "a source cannot be opened");
  return io.printed.err;
}

test("a program reads one JSON object a line", () => {
  const lines = logged(false).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 30, msg: "listening", url: "http://127.0.0.1:4318", tokens: false },
    { level: 40, msg: "a source cannot be opened" },
  ]);
});

test("a person at a terminal reads the same in words, and nothing in it steers the terminal", () => {
  const [first = "", second = ""] = logged(true, { TERM: "dumb" }).split("\n");
  expect(first).toMatch(
    /^\d\d:\d\d:\d\d {2}listening {2}url=http:\/\/127\.0\.0\.1:4318 tokens=false$/,
  );
  expect(second.slice(10)).toBe("warning: a source cannot be opened  why=\\x1b[31mred");
});

test("a line takes the place of what was said while it was opened", () => {
  expect(logged(true).startsWith("\r\u001b[K")).toBe(true);
});
