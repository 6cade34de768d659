import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** What a script of package.json says when it fails; empty when it passes. */
function complaintOf(script: string): Promise<string> {
  const options = { cwd: root, maxBuffer: 1 << 26 };
  return new Promise((done) => {
    execFile("npm", ["run", "--silent", script], options, (error, stdout, stderr) => {
      done(error === null ? "" : `${stdout}${stderr}` || error.message);
    });
  });
}

const patience = 180_000;

test("the types hold, in sources and tests", { timeout: patience }, async () => {
  expect(await complaintOf("types")).toBe("");
});

test("the linter and the formatter have nothing to say", { timeout: patience }, async () => {
  expect(await complaintOf("lint")).toBe("");
});

test("nothing is exported, kept or depended on that nobody uses", {
  timeout: patience,
}, async () => {
  expect(await complaintOf("unused")).toBe("");
});
