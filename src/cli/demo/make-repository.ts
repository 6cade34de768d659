import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { devNull } from "node:os";
import { repositoryHistory } from "../../demo/repository-history.ts";
import { InputError } from "../../domain/errors.ts";
import { type Environment, variable } from "../../runtime/environment.ts";

/** Writes the demo's repository into a new folder. Its commits have the same ids every time. */
export async function makeRepository(folder: string, environment: Environment): Promise<void> {
  await mkdir(folder);
  const git = (args: readonly string[], input?: string) =>
    runGit(folder, args, variable(environment, "PATH") ?? "", input);
  await git(["init", "--quiet", "--bare", "--template="]);
  await git(["symbolic-ref", "HEAD", "refs/heads/main"]);
  await git(["fast-import", "--quiet", "--done"], repositoryHistory());
}

function runGit(folder: string, args: readonly string[], path: string, input = ""): Promise<void> {
  const env = { PATH: path, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: "1", LC_ALL: "C" };
  const git = spawn("git", ["-C", folder, ...args], { env, stdio: ["pipe", "ignore", "pipe"] });
  let words = "";
  git.stderr.on("data", (piece: Buffer) => {
    words += piece.toString();
  });
  git.stdin.on("error", () => undefined);
  git.stdin.end(input);
  return new Promise((done, fail) => {
    git.once("error", (cause) =>
      fail(new InputError("git could not be started.", "Install git.", { cause })),
    );
    git.once("close", (code) => {
      if (code === 0) done();
      else fail(new Error(`git ${args[0]} ended with ${code}: ${words}`));
    });
  });
}
