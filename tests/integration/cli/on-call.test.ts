import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gitRepository } from "../../support/git-repository.ts";
import { pagerdutyWorld } from "../../support/pagerduty-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { runInProcess } from "../../support/run-in-process.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const NOW = Date.parse("2026-05-18T19:00:00Z");

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

async function open() {
  const world = pagerdutyWorld();
  const server = await replayServer(world.route);
  const repository = gitRepository();
  repository.commit({
    files: {
      "prompts/extract.prompt": "Return ONLY a JSON object.\n",
      "prompts/triage.prompt": "Sort it as JSON.\n",
      "prompts/faq.prompt": "Answer it.\n",
      CODEOWNERS: "/prompts/triage.prompt @org/triage\n",
    },
    at: "2026-05-12T10:00:00Z",
  });
  const { path: cwd } = tempFolder();
  const config = join(cwd, "forensics.yaml");
  writeFileSync(
    config,
    `sources:
  app: {connector: git, path: ${repository.path}, include: ["prompts/**"]}
  pagerduty: {connector: pagerduty, url: "${server.url}", api_key: {env: PD_KEY}, schedules: [PS1]}
prompts:
  prompts/faq.prompt: {oncall: "pagerduty:PNEVER"}
oncall:
  "prompts/*": pagerduty:PS1
`,
  );
  const environment = { FORENSICS_CONFIG: config, PD_KEY: "u+12345678" };
  const place = { cwd, databaseUrl: database.url, environment, now: () => NOW };
  const run = (...argv: string[]) => runInProcess(place, argv);
  const week = (user: string, from: string, until: string) =>
    world.put({ user, schedule: "PS1", from, until });
  week("Kim Lee", "2026-05-11T09:00:00Z", "2026-05-18T09:00:00Z");
  week("Jo Park", "2026-05-18T09:00:00Z", "2026-05-25T09:00:00Z");
  return { run, server };
}

/** Lines joined, so that a sentence is found wherever it was wrapped. */
const flat = (text: string) => text.replace(/\s+/g, " ");

test("who is on call is told beside the owner, as of the change and now, and stands in where nobody else owns it", async () => {
  const { run } = await open();
  expect((await run("sync")).code).toBe(0);

  const owned = flat((await run("owners", "prompts/triage.prompt")).out);
  expect(owned).toContain("@org/triage. CODEOWNERS line 1.");
  expect(owned).toContain(
    "On call by Primary On-Call: Kim Lee at the time of the change; Jo Park now.",
  );
  const free = flat((await run("owners", "prompts/extract.prompt")).out);
  expect(free).toContain("Yes. Rota Primary On-Call: oncall: pagerduty:PS1.");

  const table = (await run("owners", "--all")).out;
  expect(table).toMatch(/2 owned {3}1 unknown/);
  expect(table).toMatch(
    /\n~ {2}prompts\/extract\.prompt\n +rota Primary On-Call +oncall: pagerduty:PS1 /,
  );
});

test("names are shown with full names only: by roles they are counted", async () => {
  const { run } = await open();
  await run("sync");
  const prompts = async (...flags: string[]) =>
    JSON.parse((await run("owners", "--all", "--format", "json", ...flags)).out).prompts;
  const onCallOf = (all: { prompt: string; owned: { on_call: unknown } }[]) =>
    all.find((one) => one.prompt === "prompts/triage.prompt")?.owned.on_call;
  expect(onCallOf(await prompts())).toEqual({
    rota: "pagerduty:PS1",
    title: "Primary On-Call",
    at_time_of_change: { accounts: ["Kim Lee"], account_count: 1, planned: false },
    now: { accounts: ["Jo Park"], account_count: 1, planned: false },
  });
  expect(onCallOf(await prompts("--names", "role"))).toMatchObject({
    now: { accounts: [], account_count: 1 },
  });
  for (const format of [
    ["--format", "csv"],
    ["--names", "role"],
    ["--format", "json", "--names", "none"],
  ]) {
    const { out } = await run("owners", "--all", ...format);
    expect(out).not.toMatch(/Kim|Jo Park|example\.com/);
  }
  const csv = (await run("owners", "--all", "--format", "csv")).out;
  expect(csv).toContain("On call by Primary On-Call: 1 account now.");
});

test("a rota that was not read is not known, which one sentence says", async () => {
  const { run, server } = await open();
  server.fail({ status: 403, json: { error: { message: "Access Denied", code: 2010 } } });
  const synced = await run("sync");
  expect(flat(synced.out + synced.err)).toContain("the token lacks oncalls.read");
  const free = flat((await run("owners", "prompts/extract.prompt")).out);
  expect(free).toContain("Cannot know. Nothing of the rota pagerduty:PS1 was read.");
  expect(free).toContain("Who is on call by pagerduty:PS1 cannot be told: it was not read.");
  const owned = flat((await run("owners", "prompts/triage.prompt")).out);
  expect(owned).toContain("@org/triage. CODEOWNERS line 1.");
});
