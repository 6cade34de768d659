import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gitRepository } from "../../support/git-repository.ts";
import { runInProcess } from "../../support/run-in-process.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

/** A real clone in a folder called `app`, of a repository whose one prompt says these words. */
function clonedAsApp(words: string): string {
  const origin = gitRepository();
  origin.commit({ files: { "prompts/a.md": `You are a helper. ${words}\n` } });
  const path = join(tempFolder().path, "app");
  mkdirSync(path);
  origin.git("clone", "-q", origin.path, path);
  return path;
}

test("a second repository of one folder name is refused and named, and nothing of it is recorded", async () => {
  const { path: cwd } = tempFolder();
  const place = { cwd, databaseUrl: database.url, environment: {} };
  const run = (...argv: string[]) => runInProcess(place, argv);
  const [read, other] = [clonedAsApp("One."), clonedAsApp("Two.")];
  expect((await run("sync", "--git", read)).code).toBe(0);
  const logged = (await run("log", "--format", "json")).out;
  const refused = await run("sync", "--git", other);
  expect(refused.code).toBe(2);
  const said = refused.err.replace(/\s+/g, " ");
  expect(said).toContain(other);
  expect(said).toContain("sources in forensics.yaml");
  expect(JSON.parse((await run("log", "--format", "json")).out).changes).toEqual(
    JSON.parse(logged).changes,
  );
  expect((await run("sync", "--git", read)).code).toBe(0);
});
