// What a question costs beside reading its rows: least of several runs, in one process, against an embedded database.
//   npm run build && node benchmarks/attribution/question-cost.mjs CHANGES.ndjson OUTCOMES.ndjson SINCE UNTIL [folder of the compiled program, default dist]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";

const [changes, outcomes, since, until, folder = "dist"] = process.argv.slice(2);
const root = resolve(folder);
const home = mkdtempSync(join(tmpdir(), "question-cost-"));
process.env.FORENSICS_DATA_DIR = home;
const main = (...args) =>
  execFileSync(process.execPath, [join(root, "main.js"), ...args], { stdio: "ignore" });
const load = (path) => import(join(root, path));

/** Every query that runs while `work` does, as text and values. */
async function recordQueries(work) {
  const asked = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (first, ...rest) {
    const values = Array.isArray(rest[0]) ? rest[0] : undefined;
    if (typeof first === "string") asked.push({ text: first, values });
    else if (typeof first?.text === "string")
      asked.push({ text: first.text, values: first.values ?? values });
    return original.call(this, first, ...rest);
  };
  await work();
  pg.Client.prototype.query = original;
  return asked.filter(({ text }) => /^\s*(--|with|select)/i.test(text));
}

async function least(runs, work) {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

async function measure(app) {
  const { answerWithGrounds } = await load("workflows/answer-question.js");
  const { answerSettings } = await load("cli/answer-settings.js");
  const { investigate } = await load("analysis/investigate.js");
  const { readQuestion } = await load("cli/read-question.js");
  const flags = { since, until, lookback: "90d", segment: {}, strict: false };
  const question = readQuestion(flags, app.zone, Date.now());
  const ask = () => answerWithGrounds(app, question, answerSettings(app.settings, Date.now()));
  const queries = await recordQueries(ask);
  const read = async () => {
    for (const { text, values } of queries) await app.pool.query(text, values);
  };
  const { evidence } = await ask();
  const [reading, question_, weighing] = [
    await least(7, read),
    await least(7, ask),
    await least(7, () => investigate(evidence)),
  ];
  process.stdout.write(
    `reading ${reading.toFixed(0)} ms (${queries.length} queries), question ${question_.toFixed(0)} ms = ${(question_ / reading).toFixed(2)} times, detection and weighing ${weighing.toFixed(0)} ms = ${(weighing / question_).toFixed(2)} of it\n`,
  );
}

try {
  main("import", changes, outcomes);
  const { withApp } = await load("cli/with-app.js");
  const { readEnvironment } = await load("runtime/environment.js");
  const quiet = { write: () => undefined };
  const terminal = { color: false, ascii: true, width: 80 };
  const io = {
    argv: [],
    environment: readEnvironment(),
    cwd: home,
    uid: process.getuid?.(),
    stdin: process.stdin,
    ...{ stdout: quiet, stderr: quiet, terminal },
    now: () => Date.now(),
    signal: new AbortController().signal,
    exitWith: () => undefined,
  };
  await withApp(io, { tz: "UTC" }, measure);
} finally {
  main("db", "stop");
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
