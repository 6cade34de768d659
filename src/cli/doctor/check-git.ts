import { runGit } from "../../connectors/git/run-git.ts";
import { SourceError } from "../../domain/errors.ts";
import { findGitRoot } from "../../runtime/config-file.ts";
import type { SettingsChecks } from "./check.ts";
import type { CheckResult } from "./check-result.ts";

/** Whether this is a work tree whose history goes back far enough. */
export async function checkGit({ io }: SettingsChecks): Promise<readonly CheckResult[]> {
  const root = findGitRoot(io.cwd);
  if (root === undefined) return [{ state: "ok", name: "git", detail: "not in a work tree" }];
  const git = async (...words: readonly string[]) =>
    (await runGit(root, words, io.signal)).toString("utf8").trim();
  try {
    if ((await git("rev-list", "--all", "--max-count=1")) === "")
      return [{ state: "warn", name: "git", detail: `${root}, without a commit` }];
    const shallow = (await git("rev-parse", "--is-shallow-repository")) === "true";
    const count = Number(await git("rev-list", "--count", "--since=90.days", "HEAD"));
    const detail = `${root}, ${count.toLocaleString("en-US")} commits in 90 days`;
    if (!shallow) return [{ state: "ok", name: "git", detail }];
    const why = "shallow, so earlier changes are not seen: git fetch --unshallow";
    return [{ state: "warn", name: "git", detail: `${detail}; ${why}` }];
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return [{ state: "warn", name: "git", detail: error.message }];
  }
}
