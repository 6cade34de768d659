import { expect, test } from "vitest";
import { layCommands } from "../../../src/render/lay-section.ts";
import { styler } from "../../../src/render/style.ts";
import { terminalLine } from "../../../src/render/terminal-line.ts";

const LONG = "p".repeat(900);
const COMMAND = `git diff a b -- 'prompts/${LONG}.txt' | git apply`;

test("words are cut where they would fill the screen, and escaped", () => {
  expect(terminalLine(LONG)).toBe(`${"p".repeat(800)}...`);
  expect(terminalLine("a\u001bb")).toBe("a\\x1bb");
});

test("a command is never cut, wherever it stands", () => {
  const text = `Back to v1 (${COMMAND}). Read diff: forensics diff 7c2f`;
  expect(terminalLine(text, ["forensics diff 7c2f", COMMAND])).toBe(text);
  expect(terminalLine(`${LONG} ${COMMAND} ${LONG}`, [COMMAND])).toBe(
    `${"p".repeat(800)}...${COMMAND} ${"p".repeat(799)}...`,
  );
});

test("a command within another is part of it", () => {
  const inner = `forensics show ${LONG}`;
  const outer = `${inner} --format json`;
  expect(terminalLine(`Try ${outer}`, [inner, outer, ""])).toBe(`Try ${outer}`);
});

test("a next command is printed whole", () => {
  const style = styler({ color: false, ascii: true });
  const lines = layCommands("Next", [COMMAND], { width: 80, style });
  expect(lines.map((line) => line.trim().replace(/^Next +| \\\\?$/g, "")).join(" ")).toContain(
    LONG,
  );
  expect(lines.join(" ")).not.toContain("...");
});
