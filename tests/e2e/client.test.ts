import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { outcomeService } from "../support/outcome-service.ts";

// Each test starts a process, which is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
const start = 'import { createClient } from "prompt-forensics/client";\n';

test("the built client is imported by its name, brings its types, and records", async () => {
  const service = await outcomeService();
  const script = `${start}
    const client = createClient({ url: process.argv[1], workflow: "intake" });
    const parse = client.wrap({ prompt: "extract", template: "x" }, JSON.parse);
    parse("{}");
    console.log(await client.close());`;
  const { stdout } = await run(process.execPath, [
    "--input-type=module",
    "-e",
    script,
    service.url,
  ]);
  expect(stdout).toBe("true\n");
  expect(service.stored()).toMatchObject([
    { workflow: "intake", prompt: "extract", outcome: "ok" },
  ]);
  expect(existsSync("dist/client/create-client.d.ts")).toBe(true);
});

test("outcomes that wait keep no process alive", async () => {
  const script = `${start}
    createClient({ url: "http://127.0.0.1:9", workflow: "w", flushEveryMs: 3_600_000 }).record({ schemaOk: true });
    console.log("done");`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script]);
  expect(stdout).toBe("done\n");
});
