import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** Runs vitest on a folder of its own, as `npm test` does. */
function runTests(
  text: string,
  environment: Readonly<Record<string, string>> = {},
  setup = "export function setup() {}",
) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "forensics-summary-")));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const reporter = JSON.stringify(join(root, "tests/support/summary-reporter.ts"));
  writeFileSync(join(folder, "one.test.ts"), `import { test } from "vitest";\n${text}`);
  writeFileSync(join(folder, "setup.ts"), setup);
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
  writeFileSync(
    join(folder, "vitest.config.ts"),
    `import { summaryReporter } from ${reporter};
export default { test: { reporters: ["default", summaryReporter()], globalSetup: ["./setup.ts"] } };`,
  );
  const program = join(root, "node_modules/vitest/vitest.mjs");
  const { PATH = "", HOME = "" } = process.env;
  const ran = spawnSync(process.execPath, [program, "run"], {
    cwd: folder,
    env: { PATH, HOME, ...environment },
    encoding: "utf8",
  });
  const lines = ran.stdout.trimEnd().split("\n");
  return { status: ran.status, last: lines.at(-1), before: lines.at(-2) };
}

const mixed = `
test("holds", () => {});
test("breaks", () => { throw new Error("no"); });
test.skip("is left out", () => {});`;
const skipping = `test("holds", () => {});\ntest.skip("is left out", () => {});`;

test("the last line counts what passed, failed and was skipped, and a failure fails the run", () => {
  expect(runTests(mixed)).toMatchObject({ status: 1, last: "1 passed, 1 failed, 1 skipped" });
});

test("a skipped test is named and passes the run", () => {
  expect(runTests(skipping)).toEqual({
    status: 0,
    before: "skipped: one.test.ts > is left out",
    last: "1 passed, 0 failed, 1 skipped",
  });
});

test("with CI=true a skipped test is named and fails the run", () => {
  expect(runTests(skipping, { CI: "true" })).toEqual({
    status: 1,
    before: "skipped: one.test.ts > is left out",
    last: "1 passed, 1 failed, 0 skipped",
  });
});

test("a file that cannot be read as tests is a failure", () => {
  const ran = runTests(`import "./absent.ts";\ntest("holds", () => {});`);
  expect(ran).toMatchObject({ status: 1, last: "0 passed, 1 failed, 0 skipped" });
});

test("an error outside of every test is a failure", () => {
  const ran = runTests(`test("holds", () => {});\nPromise.reject(new Error("unseen"));`);
  expect(ran).toMatchObject({ status: 1, last: "1 passed, 1 failed, 0 skipped" });
});

test("a run that could not be set up ends with a summary too", () => {
  const setup = `export function setup() { throw new Error("no database"); }`;
  const ran = runTests(`test("holds", () => {});`, {}, setup);
  expect(ran).toMatchObject({ status: 1, last: expect.stringMatching(/ [1-9]\d* failed, /) });
});
