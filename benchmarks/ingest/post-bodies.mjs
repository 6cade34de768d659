// Posts bodies that were made before the clock starts, a few at a time, again where they are refused.
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

const AT_ONCE = 16;

function post(url, headers, body, agent) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", headers, agent }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/**
 * @param next the next body, undefined after the last
 * @returns seconds that it took, milliseconds that a request took, and how many were refused
 */
export async function postBodies(url, contentType, next, atOnce = AT_ONCE) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const waits = [];
  let refused = 0;
  const sendAll = async () => {
    for (let body = next(); body !== undefined; body = next()) {
      for (let status = 0; status !== 200; ) {
        const began = performance.now();
        const headers = { "content-type": contentType, "content-length": body.length };
        status = await post(url, headers, body, agent);
        if (status === 200) waits.push(performance.now() - began);
        else refused += 1;
      }
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, sendAll));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  waits.sort((a, b) => a - b);
  const at = (share) => waits[Math.floor((waits.length - 1) * share)];
  return { seconds, p50: at(0.5), p99: at(0.99), refused };
}
