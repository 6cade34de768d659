// Checks that edits of prompts in a public repository are told with the right author, landing time, before and after.
// What is right is asked of git itself, one commit at a time and by other commands than the connector's.
// Usage: node benchmarks/git/verify-edits.mjs <git dir> <commit>:<path> … [-- glob …]   (after npm run build)
// A third word, <commit>:<path>:none, says that the commit touched no constant of the file, so nothing is to be told.
import { execFileSync } from "node:child_process";
import { git } from "../../dist/connectors/git/index.js";

const [path, ...rest] = process.argv.slice(2);
const cut = rest.indexOf("--");
const edits = (cut === -1 ? rest : rest.slice(0, cut)).map((one) => one.split(":"));
const include = cut === -1 ? [...new Set(edits.map(([, file]) => file))] : rest.slice(cut + 1);
const settings = git.settings.parse({ path, include });
const io = {
  source: "measured",
  now: () => Date.now(),
  fetch,
  signal: new AbortController().signal,
  progress: () => undefined,
};

function ask(...args) {
  const output = execFileSync("git", ["-C", path, ...args], { maxBuffer: 1e9, encoding: "utf8" });
  return output.replace(/\n$/, "");
}

function contentAt(commit, file) {
  try {
    return ask("cat-file", "blob", `${commit}:${file}`);
  } catch {
    return "";
  }
}

/** The first commit of the main line that holds the commit: the slow and obvious way. */
function landingOf(commit) {
  const line = ask("rev-list", "--first-parent", "--reverse", "HEAD").split("\n");
  const isAfter = new Set(ask("rev-list", "--ancestry-path", `${commit}..HEAD`).split("\n"));
  return line.find((one) => one === commit || isAfter.has(one));
}

/** Words alone: sources quote, indent and break texts in their own ways. */
function wordsOf(text) {
  return text
    .replace(/\\\r?\n/g, "")
    .replace(/\b[fFrRbB]{1,2}(?=["'])/g, "")
    .replace(/\\[nrt"']/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ");
}

function isWithin(text, source) {
  const words = wordsOf(source);
  return text.split("\n").every((line) => words.includes(wordsOf(line).trim()));
}

const observations = [];
for await (const page of git.read(settings, undefined, io)) {
  if (page.delivery !== undefined) observations.push(...git.parse(page.delivery));
}

let failures = 0;
for (const [commit, file, expected] of edits) {
  const told = observations.filter((one) => one.key.startsWith(commit) && one.file.path === file);
  const [name, email, subject] = ask("log", "-1", "--format=%aN%x00%aE%x00%s", commit).split("\0");
  const landing = landingOf(commit);
  const at = Number(ask("log", "-1", "--format=%ct", landing)) * 1000;
  const [before, after] = [contentAt(`${commit}^`, file), contentAt(commit, file)];
  const checks = {
    told: told.length > 0 === (expected !== "none"),
    author: told.every(
      (one) => one.actor?.name === name && one.actor?.email === email.toLowerCase(),
    ),
    landing: told.every((one) => one.at === at && one.group === landing),
    before: told.every((one) => isWithin(one.previous?.text ?? "", before)),
    after: told.every((one) => isWithin(one.value?.text ?? "", after)),
    changed: told.every((one) => one.previous?.hash !== one.value?.hash),
  };
  const wrong = Object.keys(checks).filter((key) => !checks[key]);
  failures += wrong.length > 0 ? 1 : 0;
  process.stdout.write(
    `${wrong.length === 0 ? "ok   " : `WRONG ${wrong.join(",")}`} ${commit.slice(0, 12)} ${file} ${name} landed ${new Date(at).toISOString()} units ${told.map((one) => `${one.pointer}:${one.target.split("#")[1] ?? ""}`).join(" ")} | ${subject.slice(0, 60)}\n`,
  );
}
process.stdout.write(`${edits.length - failures} of ${edits.length} edits are told right\n`);
process.exitCode = failures === 0 ? 0 : 1;
