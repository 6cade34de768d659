import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diffTexts } from "../../src/analysis/word-diff.ts";
import type { Timeline } from "../../src/domain/timeline.ts";
import { answerDocument } from "../../src/render/answer-document.ts";
import { documentHtml } from "../../src/render/document-html.ts";
import { timelineDocument } from "../../src/render/timeline-document.ts";
import { timelineGantt } from "../../src/render/timeline-gantt.ts";
import { chromiumPath, openBrowser, scratchFolder } from "../support/browser.ts";
import { buildScriptedTimeline, SCRIPTED } from "../support/scripted-timeline.ts";
import { buildTimeline, revertedStory } from "../support/timeline-builder.ts";

const scratch = scratchFolder();
afterAll(scratch.remove);

const plain = { ...buildTimeline(), diff: diffTexts("Return ONLY JSON.", "Return JSON.") };
const documentOf = (timeline: Timeline) =>
  timelineDocument(timeline, { names: "full", format: "html" });
const require = createRequire(import.meta.url);

describe.skipIf(chromiumPath === undefined)("in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  /** Opens a page as a file, and tells what it ran or asked for. */
  async function open(
    html: string,
    options: { script?: boolean; dark?: boolean; width?: number } = {},
  ) {
    const file = join(scratch.path, "page.html");
    writeFileSync(file, html);
    const context = await browser.newContext({
      javaScriptEnabled: options.script ?? true,
      colorScheme: options.dark ? "dark" : "light",
      viewport: { width: options.width ?? 1100, height: 900 },
    });
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on("console", (message) => trouble.push(message.text()));
    page.on("dialog", (dialog) => trouble.push(dialog.message()));
    page.on("pageerror", (error) => trouble.push(error.message));
    page.on("request", (request) => {
      if (request.url() !== pathToFileURL(file).href) trouble.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    return { page, trouble, close: () => context.close() };
  }

  const withoutPolicy = (html: string) => html.replace(/<meta http-equiv=[^>]*>\n/, "");
  const ran = (page: Page) => page.evaluate("window.ran");

  test.each(SCRIPTED.filter((text) => text.includes("ran")))(
    "%j runs nothing and loads nothing, with the policy and without it",
    async (text) => {
      const timeline = buildScriptedTimeline(text);
      const view = { answer: timeline.answer, diff: timeline.diff };
      const pages = [
        documentHtml(documentOf(timeline)),
        documentHtml(answerDocument(view, timeline.charts, { names: "full", all: true })),
      ];
      for (const html of pages.flatMap((one) => [one, withoutPolicy(one)])) {
        const { page, trouble, close } = await open(html);
        expect(trouble).toEqual([]);
        expect(await ran(page)).toBeUndefined();
        expect(
          await page.locator("script, iframe, img, object, embed, form, link, base").count(),
        ).toBe(0);
        await close();
      }
    },
  );

  test("the policy lets our own style sheet in and no script at all", async () => {
    const html = documentHtml(documentOf(plain)).replace(
      "<main>",
      "<main><script>window.ran=1</script>",
    );
    const { page, trouble, close } = await open(html);
    expect(await ran(page)).toBeUndefined();
    expect(trouble.join()).toContain("Content Security Policy");
    const pad = "getComputedStyle(document.querySelector('figcaption')).fontSize";
    expect(await page.evaluate(pad)).toBe("14.4px");
    await close();
  });

  test.each([false, true])(
    "nothing serious stands in the way of assistive technology (dark: %s)",
    async (dark) => {
      const { page, close } = await open(withoutPolicy(documentHtml(documentOf(plain))), { dark });
      await page.addScriptTag({
        path: require.resolve("axe-core/axe.min.js"),
      });
      const found = (await page.evaluate("axe.run()")) as {
        violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
      };
      const serious = found.violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`);
      expect(serious).toEqual([]);
      await close();
    },
  );

  test("it reads the same without scripts, and a narrow screen scrolls in one direction only", async () => {
    const html = documentHtml(documentOf(plain));
    const [usual, bare] = [await open(html), await open(html, { script: false, width: 360 })];
    expect(await bare.page.locator("main").textContent()).toBe(
      await usual.page.locator("main").textContent(),
    );
    const narrow = await open(html, { width: 360 });
    expect(await narrow.page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
      360,
    );
    for (const one of [usual, bare, narrow]) await one.close();
  });

  test("a chart has a name, a description and its figures as a table, and each figure is told", async () => {
    const { page, close } = await open(documentHtml(documentOf(plain)));
    const [whole] = plain.charts;
    const drawing = page.getByRole("img").first();
    expect(await drawing.evaluate((svg) => svg.querySelector("title")?.textContent)).toContain(
      "The whole stretch",
    );
    const rows = await page.locator("figure").first().locator("tbody tr").count();
    expect(rows).toBe(whole?.whole.judged.filter((judged) => judged > 0).length);
    await close();
  });

  test("Mermaid draws the diagram of every timeline, whatever things are called", async () => {
    const mermaid = readFileSync(require.resolve("mermaid/dist/mermaid.min.js"), "utf8");
    const { page, trouble, close } = await open("<!doctype html><title>x</title><body></body>");
    await page.addScriptTag({ content: mermaid });
    await page.evaluate("mermaid.initialize({ startOnLoad: false })");
    const timelines = [
      plain,
      buildTimeline(revertedStory()),
      ...SCRIPTED.map(buildScriptedTimeline),
    ];
    for (const [at, timeline] of timelines.entries()) {
      const source = timelineGantt(timeline);
      expect(source).not.toBe("");
      const drawn = (await page.evaluate(
        `mermaid.render("d${at}", ${JSON.stringify(source)}).then(({ svg }) => {
          document.body.innerHTML = svg;
          return document.body.textContent;
        })`,
      )) as string;
      expect(drawn).toContain("Errors as a whole 11.8 percent");
      expect(drawn).not.toContain("Syntax error");
    }
    expect([await ran(page), trouble]).toEqual([undefined, []]);
    await close();
  });
});
