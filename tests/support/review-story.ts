import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ForgeWorld, forgeWorld, type WorldRequest } from "./forge-world.ts";
import { type GitRepository, gitRepository } from "./git-repository.ts";
import { githubRoute } from "./github-world.ts";
import { gitlabRoute } from "./gitlab-world.ts";
import { replayServer } from "./replay-server.ts";
import { runInProcess } from "./run-in-process.ts";
import { tempFolder } from "./temp-folder.ts";
import type { TestDatabase } from "./test-database.ts";

const AT = "2026-05-10T10:00:00Z";
const NOW = Date.parse("2026-05-18T19:00:00Z");

/** The last commit of every request when it was merged, unless it says otherwise. */
export const HEAD = "e".repeat(40);

type Forge = "github" | "gitlab";

/** A forge and a repository of it, as settings name them, with the command line over a database. */
export async function reviewStory(database: TestDatabase, forge: Forge, people = "") {
  const world = forgeWorld();
  const server = await replayServer(forge === "github" ? githubRoute(world) : gitlabRoute(world));
  const repository = gitRepository();
  repository.git("remote", "add", "origin", `https://${forge}.com/acme/app.git`);
  const { path: cwd } = tempFolder();
  const config = join(cwd, "forensics.yaml");
  const list = forge === "github" ? "repositories" : "projects";
  writeFileSync(
    config,
    `sources:
  app: {connector: git, path: ${repository.path}, include: ["prompts/**"]}
  ${forge}: {connector: ${forge}, url: "${server.url}", token: {env: FORGE_TOKEN}, ${list}: [acme/app], paths: [prompts]}
${people}`,
  );
  const environment = { FORENSICS_CONFIG: config, FORGE_TOKEN: "forge-token-0123456789" };
  const place = { cwd, databaseUrl: database.url, environment, now: () => NOW };
  const run = (argv: readonly string[], typed?: string) => runInProcess(place, argv, typed);
  const reviewOf = async (prompt: string) => {
    const log = JSON.parse((await run(["log", prompt, "--format", "json"])).out);
    const shown = await run(["show", log.changes[0].handle, "--format", "json"]);
    return JSON.parse(shown.out).reviewed;
  };
  return { world, server, repository, run, reviewOf };
}

/** A commit to a prompt of its own, by a request with what was said on it. */
export function land(
  { world, repository }: { readonly world: ForgeWorld; readonly repository: GitRepository },
  name: string,
  request: Partial<WorldRequest> | undefined,
): string {
  const files = { [`prompts/${name}.prompt`]: `Text of ${name}.\n` };
  const email = "7+ana@users.noreply.github.com";
  const sha = repository.commit({ files, at: AT, author: "Ana", email, message: `Add ${name}` });
  world.commits.push({ sha, at: AT });
  if (request === undefined) return sha;
  const number = world.requests.length + 1;
  const base = { number, author: "ana", head: HEAD, landed: [sha], mergedAt: AT, opinions: [] };
  world.requests.push({ ...base, ...request });
  return sha;
}
