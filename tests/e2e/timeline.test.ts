import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runDemo } from "../support/run-demo.ts";

const patience = 180_000;
const example = "docs/timeline-example.md";

/** With GOLDEN=write in the environment the example is written anew, to be read before it is committed. */
test("the founding incident's timeline is made again, byte for byte", {
  timeout: patience,
}, async () => {
  const { code, out, left } = await runDemo(["--timeline"]);
  expect({ code, left }).toEqual({ code: 0, left: [] });
  if (process.env["GOLDEN"] === "write") writeFileSync(example, out);
  expect(out).toBe(readFileSync(example, "utf8"));
});

test("as one HTML file it tells the same, with charts and without anything to load", {
  timeout: patience,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "forensics-timeline-"));
  const output = join(folder, "t.html");
  const { code } = await runDemo(["--timeline", "--format", "html", "-o", output]);
  const html = readFileSync(output, "utf8");
  rmSync(folder, { recursive: true });
  expect(code).toBe(0);
  expect(html.match(/<svg /g)).toHaveLength(2);
  expect(html.match(/manifest sha256 \w{64}/)?.[0]).toBe(
    readFileSync(example, "utf8").match(/manifest sha256 \w{64}/)?.[0],
  );
  expect(html).not.toMatch(/(?:src|href)="(?!https?:)/);
});
