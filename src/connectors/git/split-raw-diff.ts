import { type PathChange, toPathChange } from "./read-log.ts";

/** Reads what `git diff-tree -r -z --raw` prints. */
export function splitRawDiff(output: Buffer): readonly PathChange[] {
  const tokens = output.toString("utf8").split("\0");
  const changes: PathChange[] = [];
  for (let index = 0; index + 1 < tokens.length; index += 2) {
    changes.push(toPathChange(tokens[index] ?? "", tokens[index + 1] ?? ""));
  }
  return changes;
}
