import { expect, test } from "vitest";
import { escapeHtml } from "../../../src/render/escape-html.ts";
import { escapeMarkdown } from "../../../src/render/escape-markdown.ts";
import { escapeSlack } from "../../../src/render/escape-slack.ts";
import { escapeTerminal } from "../../../src/render/escape-terminal.ts";
import { codeMarkdown, fenceMarkdown } from "../../../src/render/fence-markdown.ts";

test.each([
  ["\u001b[2Jgone", "\\x1b[2Jgone"],
  ["a\u009bb\u007fc\u0000", "a\\x9bb\\x7fc\\x00"],
  ["user\u202eexe.txt\u2066x\u2069", "user\\u202eexe.txt\\u2066x\\u2069"],
  [
    "a\u200b\u200d\ufeff\u2060b\u200e\u200f\u061c",
    "a\\u200b\\u200d\\ufeff\\u2060b\\u200e\\u200f\\u061c",
  ],
  ["a\u2028b\u2029c", "a\\u2028b\\u2029c"],
  ["lone \ud800 half", "lone \\ud800 half"],
  ["tag \u{e0041}, filler \u3164", "tag \\u{e0041}, filler \\u3164"],
  ["one\r\ntwo\tx", "one\\x0d\\x0atwo\\x09x"],
  ["Ωmega, 日本, naïve, ⚠️ and C:\\x1b", "Ωmega, 日本, naïve, ⚠️ and C:\\x1b"],
])("a terminal is shown what it must not obey: %j", (text, expected) => {
  expect(escapeTerminal(text)).toBe(expected);
});

test("line breaks are kept where a text may take several lines, but no carriage return", () => {
  expect(escapeTerminal("one\r\ntwo\rthree\n\tfour", "keep")).toBe("one\ntwo\\x0dthree\n    four");
});

test("HTML stays text in an element and in a quoted attribute", () => {
  expect(escapeHtml(`<img src=x onerror='a("b")'> & \u202e\n`)).toBe(
    "&lt;img src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt; &amp; \\u202e\n",
  );
});

test.each([
  ["**bold** _it_ ~~no~~ `code`", "\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\`"],
  ["[x](javascript:1) ![y](z)", "\\[x\\](javascript:1) \\!\\[y\\](z)"],
  ["<b>&lt;", "&lt;b&gt;&amp;lt;"],
  ["a|b", "a\\|b"],
  ["# title", "\\# title"],
  ["- item", "\\- item"],
  ["1. item", "1\\. item"],
  ["---", "\\---"],
  ["    code", "   code"],
  ["one\n\n# two", "one \\# two"],
  ["back\\slash \u001b", "back\\\\slash \\\\x1b"],
  ["Plain prose, well-known; 3.5% (or so).", "Plain prose, well-known; 3.5% (or so)."],
])("Markdown sees no markup in %j", (text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});

test("a fence is longer than any inside, and its language is a word", () => {
  expect(fenceMarkdown("a\n````\nb", "diff\n```")).toBe("`````diff\na\n````\nb\n`````\n");
  expect(fenceMarkdown("a\n")).toBe("```\na\n```\n");
  expect(fenceMarkdown("")).toBe("```\n```\n");
});

test("code in a line is marked off by more backticks than it holds", () => {
  expect(codeMarkdown("v41")).toBe("`v41`");
  expect(codeMarkdown("`a``")).toBe("``` `a`` ```");
  expect(codeMarkdown("a\nb")).toBe("`a b`");
});

test("Slack sees neither a mention nor a link", () => {
  expect(escapeSlack("<!channel> <@U1> <http://x|y> & \u001b")).toBe(
    "&lt;!channel&gt; &lt;@U1&gt; &lt;http://x|y&gt; &amp; \\x1b",
  );
});
