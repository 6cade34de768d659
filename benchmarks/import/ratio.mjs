// How long an import takes against reading and JSON-parsing the same file, in one run.
// node benchmarks/import/ratio.mjs OUTCOMES.ndjson [ROUNDS]      (after npm run build)
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [file, rounds = "5"] = process.argv.slice(2);
if (!file) {
  process.stderr.write(
    "No file of outcomes is given. Give one as: node benchmarks/import/ratio.mjs OUTCOMES.ndjson [ROUNDS]\n",
  );
  process.exit(2);
}
const program = new URL("../../dist/main.js", import.meta.url).pathname;
const PARSE = `
  let lines = 0;
  for (const line of require("node:fs").readFileSync(process.argv[1], "utf8").split("\\n"))
    if (line) lines += JSON.parse(line) ? 1 : 0;
  if (lines === 0) process.exit(1);`;

function seconds(args, env = {}) {
  const started = process.hrtime.bigint();
  const run = spawnSync(process.execPath, args, { env: { ...process.env, ...env } });
  if (run.status !== 0) throw new Error(String(run.stderr));
  return Number(process.hrtime.bigint() - started) / 1e9;
}

const parse = [];
const load = [];
const cold = [];
for (let round = 0; round < Number(rounds); round += 1) {
  const home = mkdtempSync(join(tmpdir(), "forensics-import-"));
  const env = { FORENSICS_DATA_DIR: home };
  parse.push(seconds(["-e", PARSE, file]));
  cold.push(seconds([program, "doctor", "--json"], env));
  load.push(seconds([program, "import", file], env));
  seconds([program, "db", "stop"], env);
  rmSync(home, { recursive: true, force: true });
}
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const [p, l] = [median(parse), median(load)];
process.stdout.write(
  `read and parse ${p.toFixed(2)} s, import ${l.toFixed(2)} s (database started before), ratio ${(l / p).toFixed(2)}\n`,
);
process.stdout.write(
  `median of ${rounds}; first start of a new database ${median(cold).toFixed(2)} s\n`,
);
