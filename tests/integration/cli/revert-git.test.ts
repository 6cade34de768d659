import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contentHash } from "../../../src/runtime/content-hash.ts";
import { type GitRepository, gitRepository } from "../../support/git-repository.ts";
import { runInProcess, serveInProcess } from "../../support/run-in-process.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const PATH = "prompts/extract.prompt";
const NAME = "support.extract";
const HOUR = 3_600_000;
const MINUTE = 60_000;
const GOOD = "Return ONLY a JSON object.\nUse null for what is not given.\n";
const WORSE = "Return a JSON object.\nUse null for what is not given.\n";
const BAD = "Return a JSON object. Be kind.\nUse null for what is not given.\n";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

interface Story {
  readonly repository: GitRepository;
  readonly run: (...argv: string[]) => ReturnType<typeof runInProcess>;
  readonly handle: string;
  readonly send: (text: string, at: number, judged: number, failed: number) => Promise<void>;
}

/** Three revisions in a repository, each served for an hour, the last two failing often; traffic comes through `serve`. */
async function tellStory(): Promise<Story> {
  const repository = gitRepository();
  const start = Date.now() - 4 * HOUR;
  for (const [at, text] of [GOOD, WORSE, BAD].entries()) {
    const files = { [PATH]: text, "other.txt": "x" };
    repository.commit({ files, at: new Date(start + at * HOUR).toISOString() });
  }
  const { path: cwd } = tempFolder();
  const config = join(cwd, "forensics.yaml");
  writeFileSync(
    config,
    `sources:
  app:
    connector: git
    path: ${repository.path}
    include: ["prompts/**"]
    revert: {name: Revert Bot, email: revert@example.com}
`,
  );
  const place = { cwd, databaseUrl: database.url, environment: { FORENSICS_CONFIG: config } };
  const run = (...argv: string[]) => runInProcess(place, argv);
  const url = await serveInProcess(place);
  const send = async (text: string, at: number, judged: number, failed: number) => {
    const base = { ts: at, prompt: NAME, prompt_hash: contentHash(text) };
    const lines = [
      { ...base, outcome: "ok", count: judged - failed },
      ...(failed > 0 ? [{ ...base, outcome: "not_json", count: failed }] : []),
    ];
    const answer = await fetch(`${url}/v1/outcomes`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(lines),
    });
    expect(answer.status).toBe(200);
  };
  await send(GOOD, start + HOUR / 2, 1000, 4);
  await send(WORSE, start + 1.5 * HOUR, 1000, 150);
  await send(BAD, start + 2.5 * HOUR, 1000, 300);
  await send(BAD, Date.now() - 5 * MINUTE, 100, 30);
  expect((await run("sync")).code).toBe(0);
  const log = JSON.parse((await run("log", NAME, "--format", "json")).out);
  return { repository, run, send, handle: log.changes[0].handle };
}

test("the way back is to the revision that failed less, not merely to the one before", async () => {
  const { run, handle } = await tellStory();
  const plan = JSON.parse((await run("revert", handle, "--format", "json")).out);
  expect(plan).toMatchObject({
    schema: "forensics.revert/1",
    live: { prompt_hash: contentHash(BAD), judged: 1100, failed: 330 },
    back_to: { prompt_hash: contentHash(GOOD), judged: 1000, failed: 4 },
    chosen: "fails_less",
    skipped: 1,
    only_by_hand: null,
  });
  expect(plan.steps).toHaveLength(6);
  const text = await run("revert", handle, "--dry-run");
  expect(text.code).toBe(0);
  expect(text.out).toContain("Nothing was changed.");
  expect(text.out).toContain(`forensics revert ${handle} --confirm ${NAME}`);
  const asked = JSON.parse(
    (await run("revert", handle, "--to", contentHash(WORSE).slice(7, 19), "--format", "json")).out,
  );
  expect(asked).toMatchObject({ chosen: "asked", back_to: { prompt_hash: contentHash(WORSE) } });
});

test("confirmed, it is a commit on a branch, and it ends when the old revision is back in traffic", async () => {
  const { repository, run, send, handle } = await tellStory();
  const branch = `forensics/revert-${handle}`;
  const done = run("revert", handle, "--confirm", NAME, "--wait", "20s", "--quiet", "1s");
  await expect.poll(() => repository.git("branch", "--list", branch)).toContain(branch);
  expect(repository.git("show", `${branch}:${PATH}`)).toBe(GOOD.trim());
  expect(
    repository.git(
      "log",
      "-1",
      "--format=%an <%ae>|%(trailers:key=Requested-by,valueonly)",
      branch,
    ),
  ).toBe("Revert Bot <revert@example.com>|ops");
  expect(repository.git("diff", "--name-only", "main", branch)).toBe(PATH);
  repository.merge(branch);
  await send(GOOD, Date.now() + 1.5 * MINUTE, 20, 0);
  const { code, out } = await done;
  expect(out).toMatch(/^Made branch forensics\/revert-/);
  expect(out).toMatch(/is in traffic\. .* last seen .*, 0 calls for 1 s\./);
  expect(code).toBe(0);
  const log = JSON.parse((await run("log", "--format", "json")).out);
  expect(log.changes.map((one: { source: string }) => one.source)).toContain("forensics");
  expect(log.changes[0]).toMatchObject({
    source: "forensics",
    kind: "other",
    kind_word: "revert prepared",
    actor: { id: "ops", kind: "human", basis: "stated" },
    via: "forensics revert",
  });
});

test("where the old revision does not come back it says so, and exits 1", async () => {
  const { run, send, handle } = await tellStory();
  const done = run("revert", handle, "--confirm", NAME, "--wait", "3s", "--quiet", "1s");
  await send(BAD, Date.now() + 1.5 * MINUTE, 20, 6);
  const { code, out } = await done;
  expect(out).toMatch(/did not go within 3 s: last seen /);
  expect(code).toBe(1);
});

test("without any traffic since, nobody can tell, and it exits 1", async () => {
  const { run, handle } = await tellStory();
  const { code, out } = await run("revert", handle, "--confirm", NAME, "--wait", "1s");
  expect(out).toContain("nobody can tell");
  expect(code).toBe(1);
});

test("where somebody moved it meanwhile nothing is written", async () => {
  const { repository, run, handle } = await tellStory();
  repository.commit({ files: { [PATH]: "Something newer.\n" } });
  const { code, err } = await run("revert", handle, "--confirm", NAME, "--wait", "1s");
  expect(code).toBe(2);
  expect(err).toContain("was moved meanwhile");
  expect(repository.git("branch", "--list", "forensics/*")).toBe("");
  const log = JSON.parse((await run("log", "--format", "json")).out);
  expect(log.changes.map((one: { source: string }) => one.source)).not.toContain("forensics");
});

test("a wrong name undoes nothing, and neither does a source without a credential", async () => {
  const { repository, run, handle } = await tellStory();
  const wrong = await run("revert", handle, "--confirm", "support.triage");
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.err).toContain("Nothing was changed");
  expect(repository.git("branch", "--list", "forensics/*")).toBe("");
});
