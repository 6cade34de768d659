// The client of measure-outcomes.mjs: `node send-outcomes.mjs URL OUTCOMES SERIES NAME` sends bodies that were made
// before the clock starts, a few at a time, and prints one line of JSON.
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

const [url, total, series, name] = [
  process.argv[2],
  Number(process.argv[3]),
  Number(process.argv[4]),
  process.argv[5],
];
const BATCH = 2000;
const AT_ONCE = 8;
const MINUTE = 60_000;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

const now = Math.floor(Date.now() / MINUTE) * MINUTE;
const bodies = [];
for (let start = 0; start < total; start += BATCH) {
  const lines = [];
  for (let n = start; n < Math.min(total, start + BATCH); n += 1) {
    const ts = new Date(now - Math.floor(n / series) * MINUTE).toISOString();
    const prompt = `support.extract.${n % series}`;
    lines.push(
      `{"ts":"${ts}","workflow":"intake","prompt":"${prompt}","prompt_version":"v41","model":"gpt-5","outcome":"ok","environment":"${name}","id":"${name}-${n}","segment":{"language":"en"}}`,
    );
  }
  bodies.push(Buffer.from(lines.join("\n")));
}

function post(body) {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/x-ndjson", "content-length": body.length };
    const sent = request(`${url}/v1/outcomes`, { method: "POST", headers, agent }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const waits = [];
async function sendAll() {
  for (let body = bodies.shift(); body !== undefined; body = bodies.shift()) {
    const began = performance.now();
    const status = await post(body);
    if (status === 200) waits.push(performance.now() - began);
    else bodies.push(body);
  }
}

const began = performance.now();
await Promise.all(Array.from({ length: AT_ONCE }, sendAll));
const took = performance.now() - began;
agent.destroy();
waits.sort((a, b) => a - b);
const at = (share) => waits[Math.floor((waits.length - 1) * share)];
process.stdout.write(
  `${JSON.stringify({ rate: (total / took) * 1000, p50: at(0.5), p99: at(0.99) })}\n`,
);
