import { expect, test } from "vitest";
import { describeTerminal } from "../../../src/cli/terminal.ts";
import type { Environment } from "../../../src/runtime/environment.ts";

function terminal(environment: Environment, argv: readonly string[] = [], columns?: number) {
  const tty = { inIsTty: true, outIsTty: true, errIsTty: true };
  return describeTerminal({ environment, argv, columns, ...tty });
}

test.each([
  [{}, [], true],
  [{ NO_COLOR: "1" }, [], false],
  [{ NO_COLOR: "" }, [], true],
  [{ FORENSICS_NO_COLOR: "1" }, [], false],
  [{ TERM: "dumb" }, [], false],
  [{ TERM: "xterm" }, ["--no-color"], false],
])("with %j and %j colour is %s", (environment: Environment, argv, color) => {
  expect(terminal(environment, argv).color).toBe(color);
});

test("what is not read on a terminal has no colour", () => {
  const facts = { inIsTty: true, outIsTty: false, errIsTty: true, columns: undefined };
  expect(describeTerminal({ environment: {}, argv: [], ...facts }).color).toBe(false);
});

test.each([
  [{ LANG: "en_US.UTF-8" }, [], false],
  [{ LC_CTYPE: "UTF-8" }, [], false],
  [{ LC_ALL: "C", LANG: "en_US.UTF-8" }, [], true],
  [{ LC_ALL: "", LANG: "de_DE.utf8" }, [], false],
  [{}, [], true],
  [{ LANG: "C.UTF-8" }, ["--ascii"], true],
])("with %j and %j ASCII only is %s", (environment: Environment, argv, ascii) => {
  expect(terminal(environment, argv).ascii).toBe(ascii);
});

test.each([
  [{}, undefined, 80],
  [{}, 200, 80],
  [{}, 60, 60],
  [{ COLUMNS: "50" }, 70, 50],
  [{ COLUMNS: "wide" }, 70, 70],
  [{ COLUMNS: "3" }, 70, 20],
])(
  "with %j on a terminal of %s columns the width is %i",
  (environment: Environment, columns, width) => {
    expect(terminal(environment, [], columns).width).toBe(width);
  },
);
