// How many spans a second `POST /v1/traces` commits as protobuf, in one run with two rates of decoding the same bodies: by a
// server that only decodes and answers, and in a loop without any server. fsync is on and the client is a process of its own.
// Run `npm run build`, then `node benchmarks/ingest/measure-otlp.mjs [SPANS] [ROUNDS] [SPANS A BODY] [REQUESTS AT ONCE] [plain|sdk]`.
import { once } from "node:events";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { decodeRequest } from "../../dist/ingest/otlp/decode-request.js";
import { withCost } from "./cpu-cost.mjs";
import { bodiesOf, MESSAGE } from "./span-bodies.mjs";
import {
  endAll,
  makeDataFolder,
  median,
  runClient,
  startServer,
  startService,
  whole,
} from "./start-service.mjs";

const [total, rounds, aBody, atOnce] = [120_000, 5, 500, 16].map((usual, index) =>
  Number(process.argv[2 + index] ?? usual),
);
const form = process.argv[6] ?? "plain";

/** Into the tree of its messages, as the service reads every form that it does not know how to read at once. */
async function decodeInLoop() {
  const bodies = await bodiesOf(form, total, "decoded", aBody);
  const began = performance.now();
  for (const body of bodies) decodeRequest(body, "application/x-protobuf", MESSAGE);
  return (total / (performance.now() - began)) * 1000;
}

const dataDir = makeDataFolder();
const { service, url } = await startService(dataDir);
const decoder = await startServer([join(import.meta.dirname, "decode-only-server.mjs")], {});

async function send(server, place, round) {
  const words = [place, total, `r${round}`, aBody, atOnce, form];
  return await withCost({ pid: server.pid, dataDir, total }, () =>
    runClient("send-spans.mjs", words),
  );
}

const rates = { loop: [], decoded: [], committed: [] };
for (let round = 0; round < rounds; round += 1) {
  rates.loop.push(await decodeInLoop());
  const decoded = await send(decoder.service, decoder.url, round);
  rates.decoded.push(decoded.value.rate);
  const { value, cost } = await send(service, url, round);
  rates.committed.push(value.rate);
  process.stdout.write(
    `round ${round + 1}: decoded in a loop ${whole(rates.loop.at(-1))} spans/s, decoded by a server ${whole(decoded.value.rate)} spans/s (${decoded.cost})
  committed ${whole(value.rate)} spans/s (a request: median ${whole(value.p50)} ms, p99 ${whole(value.p99)} ms; ${value.refused} refused; ${cost})\n`,
  );
}
const ratioTo = (others) => (median(rates.committed) / median(others)).toFixed(2);
process.stdout.write(
  `median: ${whole(median(rates.committed))}/s is ${ratioTo(rates.decoded)} of a server that only decodes, ${ratioTo(rates.loop)} of decoding in a loop; bodies of ${whole(aBody)} spans (${form}), ${atOnce} requests at once\n`,
);
decoder.service.kill("SIGTERM");
await once(decoder.service, "close");
await endAll(service, dataDir);
