import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ForgeWorld, forgeWorld, type WorldOpinion } from "../../support/forge-world.ts";
import { gitRepository } from "../../support/git-repository.ts";
import { githubRoute } from "../../support/github-world.ts";
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

const noreply = (login: string) => `7+${login}@users.noreply.github.com`;
const at = (hour: number) => new Date(Date.UTC(2026, 4, 10, hour)).toISOString();

async function open() {
  const world = forgeWorld();
  const server = await replayServer(githubRoute(world));
  const repository = gitRepository();
  repository.git("remote", "add", "origin", "https://github.com/acme/app.git");
  const { path: cwd } = tempFolder();
  const config = join(cwd, "forensics.yaml");
  writeFileSync(
    config,
    `sources:
  app: {connector: git, path: ${repository.path}, include: ["prompts/**"]}
  github: {connector: github, url: "${server.url}", token: {env: FORGE_TOKEN}, repositories: [acme/app]}
`,
  );
  const environment = { FORENSICS_CONFIG: config, FORGE_TOKEN: "forge-token-0123456789" };
  const place = { cwd, databaseUrl: database.url, environment, now: () => NOW };
  const run = (...argv: string[]) => runInProcess(place, argv);
  const rolesOf = async (name: string) => {
    const log = JSON.parse((await run("log", `prompts/${name}.prompt`, "--format", "json")).out);
    const shown = await run("show", log.changes[0].handle, "--format", "json");
    const { change, reviewed } = JSON.parse(shown.out);
    const hands = change.hands.map((one: { role: string; name: string; kind: string }) => [
      one.role,
      one.name,
      one.kind,
    ]);
    return [
      change.actor.id,
      change.actor.kind,
      hands,
      reviewed.state,
      reviewed.reviewers,
      reviewed.merged_by,
    ];
  };
  const prompt = (name: string, text = `Text of ${name}.\n`) => ({
    [`prompts/${name}.prompt`]: text,
  });
  return { world, repository, run, rolesOf, prompt };
}

interface Said {
  readonly author: string;
  readonly merger: string;
  readonly landed: readonly string[];
  readonly head?: string;
  readonly opinions: WorldOpinion[];
}

function request(world: ForgeWorld, { landed, head = "e".repeat(40), ...said }: Said): void {
  const mergedAt = at(12);
  for (const sha of landed) world.commits.push({ sha, at: mergedAt });
  world.requests.push({ number: world.requests.length + 1, head, landed, mergedAt, ...said });
}

const approved = (by: string): WorldOpinion[] => [{ by, state: "APPROVED" }];

test("squash, merge and rebase merges, bots, agents and a force push name the right accounts in the right roles", async () => {
  const { world, repository, run, rolesOf, prompt } = await open();
  const first = repository.commit({ files: { "README.md": "x" }, at: at(1) });

  const squashed = repository.commit({
    files: prompt("squashed"),
    message: "Add it (#1)\n\nCo-authored-by: Claude <noreply@anthropic.com>\n",
    author: "Ana",
    email: noreply("ana"),
    at: at(2),
  });
  request(world, { author: "ana", merger: "kim", landed: [squashed], opinions: approved("jo") });

  repository.git("switch", "-q", "-c", "topic");
  const side = repository.commit({
    files: prompt("merged"),
    author: "Ben",
    email: noreply("ben"),
    at: at(3),
  });
  repository.git("switch", "-q", "main");
  const merge = repository.merge("topic", {
    message: "Merge pull request #2 from acme/topic",
    author: "Dana",
    email: noreply("dana"),
    at: at(4),
  });
  request(world, {
    author: "ben",
    merger: "dana",
    landed: [side, merge],
    head: side,
    opinions: approved("dana"),
  });

  const rebased = repository.commit({
    files: prompt("rebased"),
    author: "Cat",
    email: noreply("cat"),
    at: at(5),
  });
  request(world, { author: "cat", merger: "cat", landed: [rebased], opinions: [] });

  const bot = repository.commit({
    files: prompt("bot"),
    author: "dependabot[bot]",
    email: "49699333+dependabot[bot]@users.noreply.github.com",
    at: at(6),
  });
  request(world, {
    author: "dependabot[bot]",
    merger: "mergify[bot]",
    landed: [bot],
    opinions: approved("jo"),
  });

  const agent = repository.commit({
    files: prompt("agent"),
    message: "Write it\n\nCo-authored-by: Eve <7+eve@users.noreply.github.com>\n",
    author: "Cursor Agent",
    email: "cursoragent@cursor.com",
    at: at(7),
  });
  request(world, {
    author: "cursor-agent",
    merger: "eve",
    landed: [agent],
    opinions: approved("eve"),
  });

  repository.commit({
    files: prompt("forced", "Gone later.\n"),
    author: "Fay",
    email: noreply("fay"),
    at: at(8),
  });
  await run("sync");
  repository.git("reset", "-q", "--hard", "HEAD~1");
  const forced = repository.commit({
    files: prompt("forced", "Stays.\n"),
    author: "Gus",
    email: noreply("gus"),
    at: at(9),
  });
  world.commits.push({ sha: forced, at: at(9) });
  expect(first).not.toBe(forced);
  expect((await run("sync")).code).toBe(0);

  const github = (login: string) => `github.com/${login}`;
  expect(await rolesOf("squashed")).toEqual([
    ...[github("ana"), "human", [["co_author", "Claude", "agent"]]],
    ...["approved", ["jo"], "kim"],
  ]);
  expect(await rolesOf("merged")).toEqual([
    ...[github("ben"), "human", [["merger", "Dana", "human"]]],
    ...["approved", ["dana"], "dana"],
  ]);
  expect(await rolesOf("rebased")).toEqual([github("cat"), "human", [], "none_skipped", [], "cat"]);
  expect(await rolesOf("bot")).toEqual([
    ...[github("dependabot[bot]"), "bot", []],
    ...["approved", ["jo"], "mergify[bot]"],
  ]);
  expect(await rolesOf("agent")).toEqual([
    ...["cursoragent@cursor.com", "agent", [["co_author", "Eve", "human"]]],
    ...["self_approved", ["eve"], "eve"],
  ]);
  const [actor, kind, , state] = await rolesOf("forced");
  expect([actor, kind]).toEqual([github("gus"), "human"]);
  expect(state).toBe("none_skipped");
  const roles = await run("show", await handleOf(run, "prompts/merged.prompt"), "--names", "role");
  expect(roles.out).not.toMatch(/\b(?:ben|dana)\b/i);
});

async function handleOf(
  run: (...argv: string[]) => ReturnType<typeof runInProcess>,
  prompt: string,
): Promise<string> {
  return JSON.parse((await run("log", prompt, "--format", "json")).out).changes[0].handle;
}
