import { afterAll, expect, test } from "vitest";
import { runProgram } from "../../../src/cli/program.ts";
import { importFile } from "../../../src/workflows/import-file.ts";
import { commandIo } from "../../support/command-io.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

let now = Date.UTC(2026, 4, 18, 19);
const hour = 3_600_000;

async function bringIn(name: string, prompts: readonly string[], at: number): Promise<void> {
  async function* bytes() {
    const lines = prompts.map((prompt) => ({
      ...{ id: `${prompt}/v1`, source: "dashboard", kind: "prompt_edit", prompt, version: "v1" },
      ...{ after: `Text of ${prompt}`, occurred_at: at, review: { state: "approved" } },
    }));
    yield new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }
  const options = { segmentKeys: undefined, now: () => at, progress: () => undefined };
  await importFile(database, { name, bytes: bytes() }, options);
}

async function run(...argv: readonly string[]) {
  const environment = { FORENSICS_DATABASE_URL: database.url, TZ: "UTC", USER: "jo" };
  const io = { ...commandIo({ argv, environment }), now: () => now };
  const code = await runProgram(io, "0");
  return { code, ...io.printed };
}

const many = Array.from({ length: 41 }, (_, n) => `p${n}`);

test("what many prompts of a source lack is a line for each control, and all of it stands in JSON", async () => {
  await bringIn("first.ndjson", many, now - hour);
  const { code, out } = await run("drift");
  expect(code).toBe(1);
  const rows = out.split("\n").filter((line) => /^[!~] /.test(line));
  expect(rows.length).toBeLessThanOrEqual(5);
  expect(rows.every((row) => row.endsWith("source dashboard"))).toBe(true);
  expect(out.match(/: 41 of 41 prompts/g)).toHaveLength(rows.length);
  expect(out).toMatch(/\d+ explained by them\. \(--all\)/);
  expect(out).toContain("Next  forensics owners");
  const all = JSON.parse((await run("drift", "--format", "json")).out) as {
    findings: readonly { counts: boolean; explained_by: string | null }[];
  };
  const [heads, below] = [true, false].map((one) => all.findings.filter((f) => f.counts === one));
  expect(heads).toHaveLength(rows.length);
  expect(below).toHaveLength(rows.length * 41);
  expect(below?.every((one) => one.explained_by !== null)).toBe(true);
});

test("once that is accepted, a prompt that comes to lack the same is news by itself", async () => {
  await run("drift", "--baseline", "--reason", "first look");
  expect((await run("drift")).code).toBe(0);
  now += hour;
  await bringIn("second.ndjson", ["newcomer"], now - hour / 2);
  const { code, out } = await run("drift");
  expect(code).toBe(1);
  const rows = out.split("\n").filter((line) => /^[!~] /.test(line));
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row) => row.includes("newcomer"))).toBe(true);
});
