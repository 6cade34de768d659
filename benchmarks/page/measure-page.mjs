// What the page costs beside the command for the same question, on the largest incident that is realistic: 500 changes,
// 90 days, 20 kinds of input. Same records, same embedded database; a process of the command and a request to a running
// `forensics serve`, one after the other, several times.
//   npm run build && node benchmarks/page/measure-page.mjs [RUNS, default 9]
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";

const runs = Number(process.argv[2] ?? 9);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const now = Math.floor(Date.now() / (10 * MINUTE)) * 10 * MINUTE;
const spike = now - 120 * MINUTE;
const home = mkdtempSync(join(tmpdir(), "forensics-page-cost-"));
// As root the database runs as another user, who has to reach its folder.
chmodSync(home, 0o755);
const main = resolve("dist/main.js");
const environment = {
  ...{ PATH: process.env.PATH, HOME: home, TZ: "UTC", NO_COLOR: "1" },
  FORENSICS_DATA_DIR: join(home, "data"),
};

function forensics(...words) {
  const ran = spawnSync(process.execPath, [main, ...words], {
    ...{ cwd: home, env: environment, encoding: "utf8", maxBuffer: 1 << 28 },
  });
  if (ran.status !== 0) throw new Error(`forensics ${words[0]}: ${ran.stderr}`);
  return ran.stdout;
}

const text = (prompt, version) =>
  Array.from(
    { length: 80 },
    (_, line) =>
      `${prompt} ${line === version % 80 ? `rule ${version}` : `line ${line}`}: return JSON only.`,
  ).join("\n");

/** 500 changes of 25 prompts within 90 days; the last one of the first prompt is made just before the spike. */
function* changes() {
  for (let number = 0; number < 500; number += 1) {
    const prompt = `support.prompt-${number % 25}`;
    const version = Math.floor(number / 25) + 2;
    const isLast = number === 475;
    const at = isLast
      ? spike - 3 * MINUTE
      : spike - 89 * DAY + Math.floor((number * 88.5 * DAY) / 500);
    yield {
      ...{ id: `c${number}`, source: "langfuse", kind: "label_moved", prompt, via: "dashboard" },
      ...{ version: `v${version}`, previous_version: `v${version - 1}` },
      ...{ before: text(prompt, version - 1), after: text(prompt, version) },
      occurred_at: new Date(at).toISOString(),
      actor: { id: `account-${number % 12}`, kind: "human" },
    };
  }
}

/** Each of 20 kinds of input of the prompt that fails, in ten minutes. */
function* kindsAt(at) {
  const ts = new Date(at).toISOString();
  const version = at < spike - 3 * MINUTE ? "v20" : "v21";
  for (let kind = 0; kind < 20; kind += 1) {
    const told = { ts, prompt: "support.prompt-0", prompt_version: version };
    const segment = { doc_type: `kind-${kind}` };
    const usual = (at / (10 * MINUTE)) % 37 === kind ? 1 : 0;
    const failed = at >= spike && kind === 7 ? 12 : usual;
    yield { ...told, segment, outcome: "ok", count: 30 - failed };
    if (failed > 0) yield { ...told, segment, outcome: "extra_prose", count: failed };
  }
}

/** The prompt that fails every ten minutes; every hour the other prompts. */
function* outcomes() {
  for (let at = spike - 90 * DAY; at < now; at += 10 * MINUTE) {
    yield* kindsAt(at);
    if (at % (60 * MINUTE) !== 0) continue;
    const ts = new Date(at).toISOString();
    for (let other = 1; other < 25; other += 1) {
      yield { ts, prompt: `support.prompt-${other}`, outcome: "ok", count: 50 };
    }
  }
}

function write(name, lines) {
  const file = join(home, name);
  writeFileSync(file, [...lines].map((line) => `${JSON.stringify(line)}\n`).join(""));
  return file;
}

async function startService() {
  const child = spawn(process.execPath, [main, "serve", "--port", "0"], {
    ...{ cwd: home, env: environment, stdio: ["ignore", "ignore", "pipe"] },
  });
  let said = "";
  for await (const chunk of child.stderr.setEncoding("utf8")) {
    said += chunk;
    const url = /"url":"([^"]+)"/.exec(said)?.[1];
    if (url !== undefined) {
      child.stderr.on("data", () => undefined);
      return { url, child };
    }
  }
  throw new Error(`The service did not start: ${said}`);
}

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

try {
  forensics("import", write("changes.ndjson", changes()));
  forensics("import", write("outcomes.ndjson", outcomes()));
  const asked = { since: new Date(spike).toISOString(), until: new Date(now).toISOString() };
  const words = ["--since", asked.since, "--until", asked.until];
  const { url, child } = await startService();
  const link = (more = {}) => `${url}/?${new URLSearchParams({ ...asked, ...more })}`;
  const read = async (more) => {
    const answer = await fetch(link(more));
    const html = await answer.text();
    if (answer.status !== 200) throw new Error(html);
    return html;
  };
  const first = await timed(() => read());
  const samples = { command: [], page: [], whole: [] };
  for (let run = 0; run < runs; run += 1) {
    samples.command.push((await timed(() => forensics(...words))).ms);
    samples.page.push((await timed(() => read())).ms);
    samples.whole.push((await timed(() => read({ all: "1" }))).ms);
  }
  const title = /<h1>([^<]*)/.exec(first.result)?.[1];
  const [command, page, whole] = [samples.command, samples.page, samples.whole].map(median);
  process.stdout.write(
    `${JSON.stringify({
      title,
      others: /Others checked: [^<:]*/.exec(first.result)?.[0],
      ...{ runs, commandMs: Math.round(command), pageMs: Math.round(page) },
      ...{ firstPageMs: Math.round(first.ms), pageWithAllMs: Math.round(whole) },
      pageKilobytes: Math.round(first.result.length / 1000),
      pagePerCommand: Number((page / command).toFixed(2)),
      pageWithAllPerCommand: Number((whole / command).toFixed(2)),
    })}\n`,
  );
  child.kill("SIGTERM");
  await new Promise((done) => child.once("exit", done));
} finally {
  spawnSync(process.execPath, [main, "db", "stop"], { cwd: home, env: environment });
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
