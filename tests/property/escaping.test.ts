import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeHtml } from "../../src/render/escape-html.ts";
import { escapeMarkdown } from "../../src/render/escape-markdown.ts";
import { escapeSlack } from "../../src/render/escape-slack.ts";
import { escapeTerminal } from "../../src/render/escape-terminal.ts";
import { codeMarkdown, fenceMarkdown } from "../../src/render/fence-markdown.ts";

/** Code units, lone surrogates among them, with many of the characters that matter. */
const hostile = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
      fc.constantFrom(
        ..."\u001b\u009b\u202e\u2066\u2069\u200b\u061c\u2028\r\n\t`~|\\<>&\"'#*_[]-1. ",
      ),
      fc.constantFrom("<!channel>", "```", "\r\n", "![", "&lt;", "\\x1b", "https://x"),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));
const words = fc.string({
  unit: fc.constantFrom(..."abcxyzABCXYZ0189 ,;:()%/?@^"),
  maxLength: 60,
});
const steering =
  /[\p{Cc}\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;
const all = {
  escapeTerminal,
  escapeHtml,
  escapeMarkdown,
  escapeSlack,
  fenceMarkdown,
  codeMarkdown,
};

test.each(Object.entries(all))(
  "%s lets nothing through that steers, hides or reorders",
  (_, safe) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = safe(text).replaceAll("\n", "");
        expect(shown).not.toMatch(steering);
        expect(shown.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  },
);

test("plain prose is left as it is", () => {
  fc.assert(
    fc.property(words, (text) => {
      for (const safe of [escapeTerminal, escapeHtml, escapeSlack]) expect(safe(text)).toBe(text);
      expect(escapeMarkdown(`a${text}`)).toBe(`a${text}`);
    }),
  );
});

test("escaping for a terminal twice is escaping once", () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom("keep", "escape"), (text, lineBreaks) => {
      const once = escapeTerminal(text, lineBreaks);
      expect(escapeTerminal(once, lineBreaks)).toBe(once);
    }),
  );
});

const decode = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

test("HTML and Slack show what a terminal shows, and hold no markup", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      expect(decode(escapeHtml(text))).toBe(escapeTerminal(text, "keep"));
      expect(escapeSlack(text)).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
      expect(decode(escapeSlack(text))).toBe(escapeTerminal(text, "keep"));
    }),
  );
});

test("Markdown is one line in which every special character is escaped", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = escapeMarkdown(text);
      // What is escaped is a character like any other, and what follows it does not begin the line.
      const bare = shown.replace(/\\[!-/:-@[-`{-~]/g, "x");
      expect(bare).not.toMatch(/[\n\\`*_[\]{}|~$!#<>]|&(?!(?:amp|lt|gt);)/);
      expect(bare).not.toMatch(/^(?: {4}| {0,3}(?:[-+=]|\d{1,9}[.)]))/);
    }),
  );
});

test("nothing inside a fence or a code span can close it", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const [fence = "", ...lines] = fenceMarkdown(text).trimEnd().split("\n");
      expect(lines.pop()).toBe(fence);
      expect(lines.some((line) => line.includes(fence))).toBe(false);
      const code = codeMarkdown(text);
      const mark = /^`+/.exec(code)?.[0] ?? "";
      expect(code.slice(mark.length, -mark.length)).not.toContain(mark);
      expect(code).not.toContain("\n");
    }),
  );
});
