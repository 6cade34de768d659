// How many spans a second `POST /v1/traces` commits as protobuf, against only decoding the same bodies in Node, in one run,
// with fsync on and the client in a process of its own.
// Run `npm run build`, then `node benchmarks/ingest/measure-otlp.mjs [SPANS] [ROUNDS] [SPANS A BODY]`.
import { performance } from "node:perf_hooks";
import { decodeRequest } from "../../dist/ingest/otlp/decode-request.js";
import { withCost } from "./cpu-cost.mjs";
import { MESSAGE, spanBodies } from "./span-bodies.mjs";
import {
  endAll,
  makeDataFolder,
  median,
  runClient,
  startService,
  whole,
} from "./start-service.mjs";

const total = Number(process.argv[2] ?? 50_000);
const rounds = Number(process.argv[3] ?? 3);
const aBody = Number(process.argv[4] ?? 2000);

/** Into the tree of its messages, as the service reads every form that it does not know how to read at once. */
function measureDecoding() {
  const bodies = spanBodies(total, "decoded", aBody);
  const began = performance.now();
  for (const body of bodies) decodeRequest(body, "application/x-protobuf", MESSAGE);
  return (total / (performance.now() - began)) * 1000;
}

const dataDir = makeDataFolder();
const { service, url } = await startService(dataDir);
const rates = { decoding: [], sending: [] };
for (let round = 0; round < rounds; round += 1) {
  rates.decoding.push(measureDecoding());
  const words = [url, total, `r${round}`, aBody];
  const { value, cost } = await withCost({ pid: service.pid, dataDir, total }, () =>
    runClient("send-spans.mjs", words),
  );
  const { rate, p50, p99, refused } = value;
  rates.sending.push(rate);
  process.stdout.write(
    `round ${round + 1}: decoding alone ${whole(rates.decoding.at(-1))} spans/s, committed ${whole(rate)} spans/s (a request: median ${whole(p50)} ms, p99 ${whole(p99)} ms; ${refused} refused; ${cost})\n`,
  );
}
const ratio = median(rates.sending) / median(rates.decoding);
process.stdout.write(
  `median: ${ratio.toFixed(2)} of decoding alone, bodies of ${whole(aBody)} spans\n`,
);
await endAll(service, dataDir);
