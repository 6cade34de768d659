import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, PageScreenshotOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openBrowser, scratchFolder } from "../support/browser.ts";
import { type PageWorld, startPageWorld } from "../support/page-world.ts";

// What the images of docs/images show, on the records of the demo. With IMAGES=write they are made anew.
const IMAGES = new URL("../../docs/images/", import.meta.url);
const LARGEST = 200 << 10;
const SPAN = ["2026-05-18T14:14-04:00", "2026-05-18T15:00-04:00"] as const;
const ASKED = `/?since=${SPAN[0]}&until=${SPAN[1]}`;
const QUESTION = ["--since", SPAN[0], "--until", SPAN[1], "--format", "html"];
const WIDE = { viewport: { width: 1000, height: 900 } };
const NARROW = { viewport: { width: 380, height: 800 } };
const JPEG = { type: "jpeg", quality: 80 } as const;

describe.skipIf(chromiumPath === undefined)("the images of the documents", () => {
  const scratch = scratchFolder();
  let browser: Browser;
  let world: PageWorld;

  beforeAll(async () => {
    browser = await openBrowser();
    world = await startPageWorld("support.reply");
  }, 120_000);
  afterAll(async () => {
    await Promise.all([world?.end(), browser?.close()]);
    scratch.remove();
  });

  async function take(name: string, url: string, options: BrowserContextOptions) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(url);
    const kind: PageScreenshotOptions = name.endsWith(".jpg") ? JPEG : { type: "png" };
    const image = await page.screenshot(kind);
    const shown = (await page.locator("main").textContent()) ?? "";
    const wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(wide)).toBeLessThanOrEqual(0);
    await context.close();
    expect(image.length).toBeLessThan(LARGEST);
    if (process.env["IMAGES"] === "write") writeFileSync(new URL(name, IMAGES), image);
    return shown;
  }

  test.each([
    ["page-answer.png", ASKED, WIDE, "LIKELY: support.extract v41"],
    ["page-narrow.png", ASKED, NARROW, "LIKELY: support.extract v41"],
  ] as const)("%s shows a page that fits its screen", async (name, path, how, told) => {
    expect(await take(name, world.url + path, how)).toContain(told);
  });

  test.each([
    ["timeline.jpg", ["timeline", ...QUESTION], WIDE, "Timeline: support.extract"],
    ["answer-dark.jpg", QUESTION, { ...WIDE, colorScheme: "dark" }, "LIKELY: support.extract v41"],
  ] as const)("%s shows a file that fits its screen", async (name, words, how, told) => {
    const file = join(scratch.path, `${name}.html`);
    writeFileSync(file, await world.run(words));
    expect(await take(name, pathToFileURL(file).href, how)).toContain(told);
  });
});
