import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runDemo } from "../support/run-demo.ts";

const block = /(<!-- What the demo prints; a test compares\. -->\n```text\n)([^`]*)(```\n)/;

/** With GOLDEN=write in the environment the README is written anew, to be read before it is committed. */
test("the README shows what the demo prints", { timeout: 180_000 }, async () => {
  const { code, out } = await runDemo([]);
  expect(code).toBe(0);
  const text = readFileSync("README.md", "utf8");
  if (process.env["GOLDEN"] === "write") {
    writeFileSync(
      "README.md",
      text.replace(block, (_all, start, _old, end) => start + out + end),
    );
  }
  expect(block.exec(readFileSync("README.md", "utf8"))?.[2]).toBe(out);
});
