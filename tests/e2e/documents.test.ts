import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { diffTexts } from "../../src/analysis/word-diff.ts";
import { documentHtml } from "../../src/render/document-html.ts";
import { documentMarkdown } from "../../src/render/document-markdown.ts";
import { documentStorage } from "../../src/render/document-storage.ts";
import { timelineDocument } from "../../src/render/timeline-document.ts";
import { printPdf } from "../../src/runtime/print-pdf.ts";
import { chromiumPath, findProgram, scratchFolder } from "../support/browser.ts";
import { buildHostileAnswer } from "../support/hostile-answer.ts";
import { buildScriptedTimeline, SCRIPTED } from "../support/scripted-timeline.ts";
import { buildTimeline, revertedStory } from "../support/timeline-builder.ts";

const cmark = findProgram("cmark-gfm");
const scratch = scratchFolder();
afterAll(scratch.remove);

const OPTIONS = { names: "full", format: "md" } as const;
const plain = { ...buildTimeline(), diff: diffTexts("Return ONLY JSON.", "Return JSON.") };
const documentOf = (timeline: ReturnType<typeof buildTimeline>) =>
  timelineDocument(timeline, OPTIONS);

describe.skipIf(cmark === undefined)("Markdown, read as GitHub reads it", () => {
  const render = (markdown: string) => {
    const extensions = ["table", "strikethrough", "autolink", "tagfilter", "tasklist"];
    const flags = extensions.flatMap((name) => ["-e", name]);
    return execFileSync(cmark ?? "", [...flags, "--unsafe"], { input: markdown, encoding: "utf8" });
  };
  const ours = new Set("h1 h2 p pre code ul ol li table thead tbody tr th td a".split(" "));

  test.each([
    plain,
    buildTimeline(revertedStory()),
    buildTimeline({ answer: buildHostileAnswer() }),
    ...SCRIPTED.map(buildScriptedTimeline),
  ])("timeline %#: every element is ours and every row of a table has its columns", (timeline) => {
    const html = render(documentMarkdown(documentOf(timeline)));
    const tags = [...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag ?? "");
    expect(tags.filter((tag) => !ours.has(tag))).toEqual([]);
    for (const [table] of html.matchAll(/<table>[\s\S]*?<\/table>/g)) {
      const rows = table.split("<tr>").slice(1);
      const cells = rows.map((row) => row.match(/<t[hd]/g)?.length ?? 0);
      expect(new Set(cells).size).toBe(1);
    }
    for (const [, href] of html.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(/^(https?|mailto):/);
  });

  test("the diagram and the commands are code, and the tables hold what the document holds", () => {
    const html = render(documentMarkdown(documentOf(plain)));
    expect(html).toContain('<code class="language-mermaid">gantt');
    const tables = documentOf(plain).parts.flatMap((part) =>
      part.blocks.filter((block) => block.kind === "table"),
    );
    expect(html.match(/<table>/g)).toHaveLength(tables.length);
  });
});

describe.skipIf(findProgram("python3") === undefined)("Confluence's storage format", () => {
  const parse = [
    "import sys, xml.dom.minidom as x",
    "d = x.parseString(sys.stdin.buffer.read())",
    "print(sorted({e.tagName for e in d.getElementsByTagName('*')}))",
  ].join("\n");
  const known =
    /^\['ac:plain-text-body', 'ac:structured-macro', (?:'a', )?'code', 'h1', 'h2', 'li', 'ol', 'p', 'root', 'table', 'tbody', 'td', 'th', 'tr', 'ul'\]$/;

  test.each([plain, ...SCRIPTED.map(buildScriptedTimeline)])(
    "timeline %# is XML, and every element of it is ours",
    (timeline) => {
      const body = documentStorage(documentOf(timeline));
      const input = `<root xmlns:ac="urn:ac">${body}</root>`;
      const tags = execFileSync("python3", ["-c", parse], { input, encoding: "utf8" });
      expect(tags.trim().replace("'a', 'ac", "'ac")).toMatch(known);
    },
  );
});

describe("PDF", () => {
  const request = (output: string, path: string) => ({
    ...{ html: documentHtml(documentOf(plain)), output, path, uid: process.getuid?.() },
    signal: new AbortController().signal,
  });

  test.skipIf(chromiumPath === undefined)("a browser of this machine prints it", async () => {
    const output = join(scratch.path, "a.pdf");
    await printPdf(request(output, process.env["PATH"] ?? ""));
    expect(readFileSync(output).subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("without one the page is kept, and its place is told", async () => {
    const printed = printPdf(request(join(scratch.path, "b.pdf"), scratch.path));
    await expect(printed).rejects.toThrow(/The same page is in .*b\.html/);
    expect(readFileSync(join(scratch.path, "b.html"), "utf8")).toContain("<h1>Timeline:");
  });
});
