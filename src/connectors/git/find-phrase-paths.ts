import { runGit } from "./run-git.ts";

const PHRASES = [
  "you are (an?|the|my|our) [a-z]",
  "your (task|job|role|goal) is",
  "(respond|reply|answer|return|output) [a-z ,]{0,40}(in json|as json|valid json|json only|only json)",
  "system_?(prompt|message|instructions?)['\"]? ?[:=]",
  "role['\"]?: ?['\"]system",
];
const ENDINGS = [
  "py",
  "ts",
  "tsx",
  "mts",
  "cts",
  "js",
  "jsx",
  "mjs",
  "cjs",
  "go",
  "yaml",
  "yml",
  "json",
  "toml",
];
const PATH_LIMIT = 1000;

/**
 * The code and value files of a commit's tree that hold a phrase which prompts are made of, sorted, at most 1000.
 * `undefined` where some contents cannot be had, as in a partial clone.
 */
export async function findPhrasePaths(
  folder: string,
  tip: string,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const args = ["grep", "-l", "-z", "-I", "-i", "-E", "--no-textconv", "--no-color", "--full-name"];
  const patterns = PHRASES.flatMap((phrase) => ["-e", phrase]);
  const pathspecs = ENDINGS.map((ending) => `:(top,icase,glob)**/*.${ending}`);
  // 1 says that nothing was found.
  const question = [...args, ...patterns, tip, "--", ...pathspecs];
  const answer = await runGit(folder, question, signal, { success: [0, 1] }).catch(isAbsent);
  const paths = answer
    ?.toString("utf8")
    .split("\0")
    .map((line) => line.slice(tip.length + 1));
  return paths
    ?.filter((path) => path !== "")
    .sort()
    .slice(0, PATH_LIMIT);
}

function isAbsent(cause: unknown): undefined {
  const isKnown =
    cause instanceof Error && /promisor|unable to read|could not fetch/.test(cause.message);
  if (!isKnown) throw cause;
}
