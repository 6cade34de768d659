import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { displayWidth } from "../../../src/render/display-width.ts";
import { fitText, padText } from "../../../src/render/fit-text.ts";
import { sparkline } from "../../../src/render/sparkline.ts";
import { styler } from "../../../src/render/style.ts";
import { layTable } from "../../../src/render/table.ts";
import { wrapText } from "../../../src/render/wrap-text.ts";
import { isTooWide } from "../../support/is-too-wide.ts";

test.each([
  ["support.extract", 15],
  ["", 0],
  ["日本語", 6],
  ["ｶﾅ", 2],
  ["한국", 4],
  ["e\u0301", 1],
  ["naïve", 5],
  ["👨‍👩‍👧", 2],
  ["🇳🇿", 2],
  ["⚠️", 2],
  ["⚠", 1],
  ["▁▅█ …", 5],
  ["\u0301", 0],
])("%j takes %d columns", (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

test("what is left out of a text is marked", () => {
  expect(fitText("support.extract", 15)).toBe("support.extract");
  expect(fitText("support.extract", 8)).toBe("support…");
  expect(fitText("support.extract", 8, { ascii: true })).toBe("suppo...");
  expect(fitText("日本語", 4)).toBe("日…");
  expect(fitText("one two", 5)).toBe("one…");
  expect(fitText("ab", 0)).toBe("");
});

test("names that differ by their last part are told apart where they are cut", () => {
  const names = ["prompts/support/extract.prompt", "prompts/support/triage.prompt"];
  const cut = (name: string) => fitText(name, 20, { cut: "middle" });
  expect(names.map(cut)).toEqual(["prompt…xtract.prompt", "prompt…triage.prompt"]);
  expect(fitText("support.extract", 8, { cut: "middle", ascii: true })).toBe("s...ract");
  expect(fitText("日本語日本語", 7, { cut: "middle" })).toBe("日…本語");
  expect(fitText("ab", 0, { cut: "middle" })).toBe("");
  const rows = [["PROMPT", "FINDING"], ...names.map((name) => [name, "none"])];
  expect(layTable(rows, { width: 29, cut: ["middle"] })).toEqual([
    "PROMPT                FINDING",
    "prompt…xtract.prompt  none",
    "prompt…triage.prompt  none",
  ]);
  const wordy = names.map((name) => [name, "an edit that nobody has reviewed"]);
  expect(layTable(wordy, { width: 46, cut: ["middle"], keep: 0 })).toEqual([
    "prompts/support/extract.prompt  an edit that…",
    "prompts/support/triage.prompt   an edit that…",
  ]);
});

test("a text is filled up by columns and not by characters", () => {
  expect(padText("日本", 6)).toBe("日本  ");
  expect(padText("12", 4, "right")).toBe("  12");
  expect(padText("long", 2)).toBe("long");
});

test("later lines hang under the text of the first", () => {
  expect(
    wrapText("27 Apr 23:02 EDT in the dashboard", { width: 24, first: "  Changed   " }),
  ).toEqual(["  Changed   27 Apr 23:02", "            EDT in the", "            dashboard"]);
  expect(wrapText("one two three", { width: 8, first: "1. ", rest: "  " })).toEqual([
    "1. one",
    "  two",
    "  three",
  ]);
});

test("a command begins a line where it fits on one of its own", () => {
  const commands = ["git diff a1 b2"];
  expect(wrapText("Back to v3 (git diff a1 b2). Go.", { width: 18, commands })).toEqual([
    "Back to v3",
    "(git diff a1 b2).",
    "Go.",
  ]);
});

test("a command that is too long is broken so that a shell still reads its words", () => {
  const command = `git diff ${"a".repeat(40)} -- 'my prompts/it'\\''s one.md' | cat x\\ y "two  words"`;
  const said = (text: string) => execFileSync("sh", ["-c", text], { encoding: "utf8" });
  const shell = "git() { printf '<%s>' \"$@\"; }; cat() { command cat; printf '[%s]' \"$@\"; };";
  for (const width of [12, 24, 40, 60, 80]) {
    const lines = wrapText(command, { width, first: "  ", commands: [command] });
    expect(said(`${shell}\n${lines.join("\n")}`)).toBe(said(`${shell}\n${command}`));
    for (const line of lines) expect(isTooWide(line, width)).toBe(false);
    expect(lines.length).toBeGreaterThan(1);
  }
});

test("a statement of SQL is broken without a backslash, and never inside of what is quoted", () => {
  const command = "update prompts set body = 'Return  only\\ JSON, it''s it.' where id = 'a b';";
  const lines = wrapText(`1. ${command}`, { width: 30, commands: [command] });
  expect(lines).toEqual([
    "1. update prompts set body =",
    "'Return  only\\ JSON, it''s it.'",
    "where id = 'a b';",
  ]);
});

test("a word that fits on no line is broken, and line breaks stay", () => {
  expect(wrapText("abcdefghij kl", { width: 4 })).toEqual(["abcd", "efgh", "ij", "kl"]);
  expect(wrapText("to abcdef", { width: 4 })).toEqual(["to", "abcd", "ef"]);
  expect(wrapText("a\n\nb", { first: "- " })).toEqual(["- a", "", "  b"]);
  expect(wrapText("")).toEqual([""]);
});

test("a sparkline runs from zero to the largest value and leaves gaps open", () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7, 8])).toBe("▁▂▃▄▅▆▇██");
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7, 8], { ascii: true })).toBe("._-=+*#%@");
  expect(sparkline([0, undefined, Number.NaN, 0])).toBe("▁  ▁");
  expect(sparkline([5, 20, -1], { max: 10 })).toBe("▅█▁");
  expect(sparkline([])).toBe("");
});

test("columns are aligned, numbers on the right", () => {
  const rows = [
    ["PROMPT", "CALLS", "FINDING"],
    ["日本", "3491", "mixed"],
    ["faq", "7"],
  ];
  expect(layTable(rows, { indent: "  ", align: ["left", "right"] })).toEqual([
    "  PROMPT  CALLS  FINDING",
    "  日本     3491  mixed",
    "  faq         7",
  ]);
});

test("the widest column gives way, and columns without room are left out", () => {
  const rows = [["a".repeat(30), "b".repeat(10), "cc"]];
  expect(layTable(rows, { width: 24 })).toEqual(["aaaaaaaa…  bbbbbbbb…  cc"]);
  expect(layTable(rows, { width: 9 })).toEqual(["aaa…"]);
  expect(layTable([])).toEqual([]);
});

test("without colour every style returns the text itself", () => {
  const none = styler({ color: false, ascii: true });
  expect([none.bold, none.dim, none.red, none.yellow].map((paint) => paint("x"))).toEqual([
    "x",
    "x",
    "x",
    "x",
  ]);
  expect(none.ellipsis).toBe("...");
});

test("styles nest, and an empty text gets no codes", () => {
  const style = styler({ color: true, ascii: false });
  expect(style.bold(style.red("x"))).toBe("\u001b[1m\u001b[31mx\u001b[39m\u001b[22m");
  expect(style.dim("")).toBe("");
});
