// What a read is measured against: `git log --raw` plus `git cat-file --batch` over the same paths.
import { spawn } from "node:child_process";

const ABSENT = /^0+$/;

/** Milliseconds that it took, and how many contents there were. */
export async function gitBaseline(path, pathspecs) {
  const start = performance.now();
  const form = ["--raw", "-z", "--no-abbrev", "--no-renames", "--format=%H"];
  const log = await run(path, ["log", ...form, "--", ...pathspecs]);
  const ids = new Set();
  for (const [, before, after] of log.toString("latin1").matchAll(/:\d{6} \d{6} (\w+) (\w+) \w/g)) {
    if (!ABSENT.test(before)) ids.add(before);
    if (!ABSENT.test(after)) ids.add(after);
  }
  await run(path, ["cat-file", "--batch"], [...ids].map((id) => `${id}\n`).join(""));
  return { ms: performance.now() - start, blobs: ids.size };
}

function run(path, args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["-C", path, ...args], { stdio: ["pipe", "pipe", "ignore"] });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", () => resolve(Buffer.concat(chunks)));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
  });
}
