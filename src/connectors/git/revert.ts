import { z } from "zod";
import { InputError } from "../../domain/errors.ts";
import { movedMeanwhile, type Reverter, type WayBack } from "../reverter.ts";
import { commitBack, type MovedFile, makeBranch } from "./commit-back.ts";
import { openRepository } from "./open-repository.ts";
import type { GitSettings } from "./settings.ts";

const word = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}<>]+$/u, "has characters that no commit takes");

/** Whom the commit is by. */
const own = z.strictObject({ name: word, email: word });

/**
 * Makes a branch with one commit that takes back what differs in the file between the two states. Nothing of the work
 * tree is touched and nothing is pushed: the commit goes the way that every other takes, with its review.
 */
export const gitReverter: Reverter<GitSettings, z.output<typeof own>> = {
  connector: "git",
  own,
  steps: (way) => {
    const patches = filesOf(way).map(
      ({ path, commit, previousCommit }) =>
        `git diff ${commit} ${previousCommit} -- ${quoted(path)} | git apply --3way --index`,
    );
    return [
      `git switch -c ${branchOf(way)}`,
      ...patches,
      `git commit -m ${quoted(subjectOf(way))}`,
      `git push -u origin ${branchOf(way)}`,
      "Open a pull request.",
    ];
  },
  async write(settings, identity, way, io) {
    const repository = await openRepository(settings.path, settings.branch, io.signal);
    try {
      const asked = {
        identity,
        files: filesOf(way),
        message: `${subjectOf(way)}\n\nRequested-by: ${way.operator}\n`,
        moved: (path: string) => movedMeanwhile(way, `something else in ${path}`),
      };
      const commit = await commitBack(repository, asked, io.signal);
      const branch = branchOf(way);
      await makeBranch(repository, branch, commit, io.signal);
      return {
        said: `Made branch ${branch} with commit ${commit.slice(0, 12)} in ${repository.place}.`,
        isLive: false,
        next: [`git push -u origin ${branch}`, "Open a pull request."],
      };
    } finally {
      await repository.close();
    }
  },
};

function branchOf({ handle }: WayBack): string {
  return `forensics/revert-${handle}`;
}

function subjectOf({ prompt, live, back, handle }: WayBack): string {
  return `Revert ${prompt} from ${live.version ?? "what is live"} to ${back.version ?? "what was before"} (${handle})`;
}

function filesOf({ files, prompt, handle }: WayBack): readonly MovedFile[] {
  const moved = files.filter((one): one is MovedFile => one.previousCommit !== undefined);
  if (moved.length > 0 && moved.length === files.length) return moved;
  throw new InputError(
    `No commit is recorded that holds ${prompt} as it was, so git cannot bring it back.`,
    `forensics show ${handle}`,
  );
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
