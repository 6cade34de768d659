import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import type { Connector } from "../../src/connectors/connector.ts";
import { connectors } from "../../src/connectors/registry.ts";
import { tellsTable } from "../support/tells-table.ts";

const root = resolve(import.meta.dirname, "../..");
const page = join(root, "docs/connectors.md");
const read = (path: string) => readFileSync(join(root, path), "utf8");

const [BEGIN, END] = ["<!-- tells: begin -->", "<!-- tells: end -->"];

function settingsOf({ settings }: Connector): readonly string[] {
  if (!(settings instanceof z.ZodObject)) throw new Error("settings are no object");
  return Object.keys(settings.shape);
}

const overHttp = connectors.filter((one) => settingsOf(one).includes("url"));

test("the page says of each source what its connector declares", () => {
  const text = readFileSync(page, "utf8");
  const [before = "", after = ""] = [text.split(BEGIN)[0], text.split(END)[1]];
  const filled = `${before}${BEGIN}\n${tellsTable(connectors)}${END}${after}`;
  if (process.env["DOCS"] === "write") writeFileSync(page, filled);
  expect(text).toBe(filled);
});

test("every connector has a section, and in it every setting of a source that is asked over HTTP", () => {
  const sections = new Map(
    readFileSync(page, "utf8")
      .split(/^## /m)
      .map((section) => [section.split("\n", 1)[0], section]),
  );
  for (const { name } of connectors) expect(sections.has(name), name).toBe(true);
  for (const connector of overHttp) {
    for (const key of settingsOf(connector)) {
      expect(sections.get(connector.name), connector.name).toContain(`| \`${key}\` |`);
    }
  }
});

test("a source is one folder with the files of its parts, fixtures and a contract call", () => {
  expect(overHttp.length).toBeGreaterThan(0);
  for (const { name, read: pull, accept } of overHttp) {
    const folder = `src/connectors/${name}`;
    const parts = ["index.ts", "settings.ts", "payload.ts", "parse.ts"];
    if (pull) parts.push("read.ts");
    if (accept) parts.push("accept.ts");
    expect(readdirSync(join(root, folder)), name).toEqual(expect.arrayContaining(parts));
    expect(read(`${folder}/index.ts`).trim().split("\n").length, name).toBeLessThan(30);
    expect(readdirSync(join(root, "tests/fixtures/vendors", name)).length).toBeGreaterThan(0);
    expect(read(`tests/contract/${name}.test.ts`)).toContain("checkConnector({");
    expect(existsSync(join(root, `tests/integration/connectors/${name}.test.ts`)), name).toBe(true);
  }
});

test("nothing but the registries know a connector's folder", () => {
  const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join("src", path))
    // A notifier may be for the same product, with a folder of that name beside its own registry.
    .filter((path) => path !== "src/notifiers/registry.ts");
  for (const { name } of overHttp) {
    const folder = `src/connectors/${name}/`;
    const knowing = files.filter(
      (path) =>
        !path.startsWith(folder) && new RegExp(`["/.]/${name}/[a-z-]+\\.ts"`).test(read(path)),
    );
    const lists = ["src/connectors/registry.ts", "src/connectors/reverters.ts"];
    expect(knowing, name).toContain("src/connectors/registry.ts");
    expect(
      knowing.filter((path) => !lists.includes(path)),
      name,
    ).toEqual([]);
  }
});

test("only the files that ask or prove may touch the network or the clock", () => {
  for (const { name } of overHttp) {
    const folder = `src/connectors/${name}`;
    for (const file of readdirSync(join(root, folder))) {
      expect(read(`${folder}/${file}`), file).not.toMatch(
        /\bfetch\(|Date\.now|new Date\(\)|Math\.random/,
      );
    }
    expect(read(`${folder}/parse.ts`)).not.toMatch(/open-source-client|http-client/);
  }
});
