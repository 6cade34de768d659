import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openBrowser } from "../support/browser.ts";
import { type PageWorld, startPageWorld } from "../support/page-world.ts";

const HOSTILE = `x"><img src=x onerror="window.ran=1"><script>window.ran=1</script>`;
const ASKED = "/?since=2026-05-18T14:14-04:00&until=2026-05-18T15:00-04:00";
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

describe.skipIf(chromiumPath === undefined)("in a browser", () => {
  let browser: Browser;
  let world: PageWorld;

  beforeAll(async () => {
    browser = await openBrowser();
    world = await startPageWorld(HOSTILE);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([world?.end(), browser?.close()]);
  });

  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({
      viewport: { width: 1100, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on("console", (message) => trouble.push(message.text()));
    page.on("pageerror", (error) => trouble.push(error.message));
    await page.goto(world.url + path);
    return { page, trouble, close: () => context.close() };
  }
  const titleOf = (page: Page) => page.locator("h1").textContent();

  test("a question is asked and its answer read, in the other zone and with names, by links alone", async () => {
    const { page, trouble, close } = await open("/", { javaScriptEnabled: false });
    await page.fill("input[name=since]", "2026-05-18T14:14-04:00");
    await page.fill("input[name=until]", "2026-05-18T15:00-04:00");
    await page.click("button.main");
    expect(await titleOf(page)).toContain("LIKELY: support.extract v41");
    const read = async () => (await page.locator("main").textContent()) ?? "";
    expect(await read()).toMatch(/18 May 14:14 EDT/);
    expect(await read()).toMatch(/Others checked: 3 of \d+/);
    expect(await page.locator("section.diff del").count()).toBeGreaterThan(0);
    expect(await page.locator("figure svg").count()).toBeGreaterThan(0);
    const roles = await read();
    await page.click("a.other-names");
    expect(await read()).not.toBe(roles);
    await page.click("a.other-zone");
    expect(await read()).toMatch(/18 May 18:14 UTC/);
    await page.click("text=Show all");
    const told = /Others checked: (\d\d) of (\d\d)/.exec(await read());
    expect(told).not.toBeNull();
    expect(told?.[1]).toBe(told?.[2]);
    expect(await page.locator("section.others tbody tr").count()).toBe(Number(told?.[1]));
    expect(await page.locator("text=Show all").count()).toBe(0);
    expect(trouble).toEqual([]);
    await close();
  });

  test("the keyboard goes through what was checked, and leaves what is typed alone", async () => {
    const { page, close } = await open(ASKED);
    const focused = () => page.evaluate("document.activeElement.closest('section')?.className");
    await page.keyboard.press("j");
    expect(await focused()).toBe("questions");
    await page.keyboard.press("j");
    expect(await focused()).toBe("others");
    await page.keyboard.press("d");
    expect(await focused()).toBe("diff");
    await page.focus("input[name=since]");
    await page.keyboard.type("jdt");
    expect(await page.inputValue("input[name=since]")).toContain("jdt");
    await page.locator("form.ask input[name=since]").blur();
    await page.keyboard.press("t");
    await page.waitForURL(/zone=utc/);
    await close();
  });

  test("a timeline is made by a form and printed, without bar and forms", async () => {
    const { page, close } = await open(ASKED);
    await page.click("text=Make a timeline of it");
    expect(new URL(page.url()).pathname).toMatch(/^\/incidents\/[0-9a-f]{16}$/);
    expect(await page.locator("section.timeline tbody tr").count()).toBeGreaterThan(3);
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".bar").isVisible()).toBe(false);
    await close();
  });

  test("a finding is acknowledged under the account of the session, which a one-time link begins", async () => {
    await world.run(["drift"]);
    const words = ["token", "login", "--account", "dana", "--url", world.url];
    const printed = await world.run(words);
    const { page, close } = await open(printed.trim().replace(world.url, ""));
    await page.click("button.main");
    await page.goto(`${world.url}/drift`);
    expect(await page.locator(".who").textContent()).toContain("dana");
    const rows = page.locator("section.list tbody tr");
    await rows.first().locator("a").click();
    await page.click("button[value=silenced]");
    expect(await page.locator("[role=alert]").textContent()).toContain("reason");
    await page.goto(`${world.url}/drift`);
    await page.fill("input[name=reason]", HOSTILE);
    await page.click("button[value=acknowledged]");
    expect(await rows.filter({ hasText: "acknowledged" }).count()).toBe(1);
    expect(await page.locator("a.other-names").count()).toBe(0);
    await page.click("text=Sign out");
    expect(new URL(page.url()).pathname).toBe("/login");
    await close();
  });

  test("a finding of months ago opens the incident of its moment", async () => {
    await world.run(["drift"]);
    const { page, trouble, close } = await open("/drift");
    const row = page
      .locator("section.list tbody tr")
      .filter({ hasText: "support.extract" })
      .filter({ hasText: "edit without review" });
    await row.locator("a").click();
    await page.click("text=Make a timeline of it");
    expect(new URL(page.url()).pathname).toMatch(/^\/incidents\/[0-9a-f]{16}$/);
    expect(await page.locator("section.timeline tbody tr").count()).toBeGreaterThan(1);
    expect(await page.locator("main").textContent()).toContain("support.extract");
    await page.goto(`${world.url}/incidents`);
    expect(await page.locator("section.list").textContent()).toContain("an alert");
    expect(trouble).toEqual([]);
    await close();
  });

  test("who may read no texts is given none, on any page", async () => {
    const secret = await world.run(["token", "create", "--scope", "read"]);
    const headers = { authorization: `Bearer ${secret.trim()}` };
    for (const path of [
      ASKED,
      "/prompts/support.extract",
      `/prompts/${encodeURIComponent(HOSTILE)}`,
    ]) {
      const html = await (
        await fetch(`${world.url}${path}${path.includes("?") ? "&" : "?"}names=full`, { headers })
      ).text();
      expect(html, path).not.toMatch(/<del>|<ins>|svg onload/);
      expect(html, path).toContain("Names: roles");
    }
  });

  test("names and texts from elsewhere run nothing", async () => {
    const named = encodeURIComponent(HOSTILE);
    for (const path of [
      `/prompts/${named}?names=full`,
      `/?since=${named}`,
      `/?since=3h&prompt=${named}`,
      "/prompts?all=1",
      "/drift?names=full",
    ]) {
      const { page, close } = await open(path);
      expect(await page.evaluate("window.ran"), path).toBeUndefined();
      expect(
        await page.locator("main img, main script, main iframe, main svg[onload]").count(),
        path,
      ).toBe(0);
      await close();
    }
  });

  test("nothing serious stands in the way of assistive technology, light or dark, and a narrow screen scrolls one way", async () => {
    for (const path of [
      "/",
      ASKED,
      "/incidents",
      "/prompts",
      "/prompts/support.extract",
      "/drift",
      "/sources",
      "/login?code=x",
    ]) {
      const schemes = path === "/drift" ? (["light", "dark"] as const) : (["light"] as const);
      for (const colorScheme of schemes) {
        const { page, close } = await open(path, {
          colorScheme,
          bypassCSP: true,
          viewport: { width: 380, height: 800 },
        });
        const wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        expect(await page.evaluate(wide), path).toBeLessThanOrEqual(0);
        await page.addScriptTag({ path: axe });
        const { violations } = (await page.evaluate("axe.run()")) as {
          violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
        };
        const serious = violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ target }) => target).join(" ")}`);
        expect(serious).toEqual([]);
        await close();
      }
    }
  });
});
