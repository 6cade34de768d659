import { extractMinute } from "./extract-traffic.ts";
import { firstMinute, lastRead } from "./moments.ts";
import { flushLength, otherFlush } from "./other-traffic.ts";
import { seededRandom } from "./seeded-random.ts";

const minute = 60_000;
const chunk = 1 << 20;

/** Four weeks of outcomes as NDJSON, as clients that count and flush would have sent them; the same bytes each time. */
export function* servedOutcomes(seed: number): Generator<Uint8Array> {
  const random = seededRandom(seed);
  const encoder = new TextEncoder();
  let lines = "";
  for (let at = firstMinute; at < lastRead; at += minute) {
    lines += extractMinute(random, at);
    if (at % flushLength === 0) lines += otherFlush(random, at);
    if (lines.length < chunk) continue;
    yield encoder.encode(lines);
    lines = "";
  }
  yield encoder.encode(lines);
}
