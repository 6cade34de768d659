import { expect, test } from "vitest";
import { startProgress } from "../../../src/cli/progress.ts";
import { commandIo } from "../../support/command-io.ts";

test("on a terminal it says at once that it reads, and wipes its line at the end", () => {
  const io = commandIo({ tty: true, environment: { LANG: "C.UTF-8" } });
  const progress = startProgress(io);
  expect(io.printed.err).toBe("\r\u001b[KReading…");
  progress.say("Reading git");
  progress.done();
  expect(io.printed.err.endsWith("Reading git…\r\u001b[K")).toBe(true);
  expect(io.printed.out).toBe("");
});

test("off a terminal it is silent", () => {
  const io = commandIo();
  const progress = startProgress(io);
  progress.say("Reading git");
  progress.done();
  expect(io.printed).toEqual({ out: "", err: "" });
});

test("a dumb terminal gets lines without control bytes", () => {
  const io = commandIo({ tty: true, environment: { TERM: "dumb" } });
  startProgress(io).done();
  expect(io.printed.err).toBe("Reading...\n");
});

test("foreign text in progress is escaped and cut to the width", () => {
  const io = commandIo({ tty: true, environment: { LANG: "C.UTF-8" } });
  startProgress(io).say(`\u001b[31m${"x".repeat(200)}`);
  const last = io.printed.err.split("\r\u001b[K").at(-1) ?? "";
  expect(last).toMatch(/^\\x1b\[31mx+/);
  expect(last.length).toBeLessThan(80);
});
