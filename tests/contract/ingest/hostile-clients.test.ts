import { once } from "node:events";
import { connect } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { createServer } from "../../../src/ingest/server.ts";
import { allRoutes, type KnownRoute } from "../../support/all-routes.ts";
import { ingestContext, NOW } from "../../support/ingest-context.ts";

const MIB = 1 << 20;
const posts = allRoutes()
  .filter(({ method }) => method === "POST")
  .map((route) => [route.url, route] as const);

let bomb: Buffer;
beforeAll(() => {
  bomb = gzipSync(Buffer.alloc(64 * MIB));
});

async function listen(requestTimeout = 20_000): Promise<string> {
  const server = createServer(ingestContext(), { requestTimeout });
  onTestFinished(() => server.close());
  return await server.listen({ host: "127.0.0.1", port: 0 });
}

function headersOf({ rules }: KnownRoute): Record<string, string> {
  const type = rules.contentTypes?.[0] ?? "";
  return {
    "content-type": type,
    ...(rules.packing === "snappy" ? { "content-encoding": "snappy" } : {}),
  };
}

/** What the service answers to bytes that keep coming, `HTTP/1.1 413` for instance; it may hang up before the last. */
async function statusLineOf(url: URL, headers: Record<string, string>, bytes: number) {
  const socket = connect(Number(url.port), url.hostname);
  let answer = "";
  socket.on("error", () => undefined);
  socket.on("data", (data: Buffer) => {
    answer += data.toString("latin1");
  });
  const closed = new Promise((resolve) => socket.on("close", resolve));
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write(
    `${[`POST ${url.pathname} HTTP/1.1`, "host: localhost", ...lines].join("\r\n")}\r\n\r\n`,
  );
  const piece = Buffer.concat([
    Buffer.from("10000\r\n"),
    Buffer.alloc(1 << 16, 0x20),
    Buffer.from("\r\n"),
  ]);
  for (let sent = 0; sent < bytes && answer === "" && !socket.destroyed; sent += 1 << 16) {
    const isTaken = socket.write(piece);
    const drained = () => new Promise((resolve) => socket.once("drain", resolve));
    await (isTaken ? turn() : Promise.race([drained(), closed]));
  }
  if (answer === "")
    await Promise.race([closed, new Promise((resolve) => socket.once("data", resolve))]);
  socket.destroy();
  return answer.slice(0, 12);
}

async function sendRight(url: string): Promise<number> {
  const body = JSON.stringify([{ ts: NOW, prompt: "p", outcome: "ok" }]);
  const headers = { "content-type": "application/json" };
  return (await fetch(`${url}/v1/outcomes`, { method: "POST", headers, body })).status;
}

test.each(posts)("%s refuses 64 MiB, whether or not it is told before", async (path, route) => {
  const url = await listen();
  const headers = headersOf(route);
  const place = new URL(url + path);
  const untold = { ...headers, "transfer-encoding": "chunked" };
  const answer = await statusLineOf(place, untold, 64 * MIB);
  // A form is cut off at once; its sender may still be writing then, and never read why.
  const isForm = (route.rules.mostBytes ?? 0) < MIB;
  expect(isForm ? ["HTTP/1.1 413", ""] : ["HTTP/1.1 413"]).toContain(answer);
  const told = { ...headers, "content-length": String(64 * MIB) };
  expect(await statusLineOf(place, told, 0)).toBe("HTTP/1.1 413");
  expect(await sendRight(url)).toBe(200);
});

test.each(posts.filter(([, { rules }]) => rules.packing !== "snappy"))(
  "%s refuses a body that unpacks to 64 MiB",
  async (path, route) => {
    const url = await listen();
    const headers = { ...headersOf(route), "content-encoding": "gzip" };
    const { status } = await fetch(url + path, {
      method: "POST",
      headers,
      body: new Uint8Array(bomb),
    });
    expect(status).toBe(413);
    expect(await sendRight(url)).toBe(200);
  },
);

test("while many send slowly others are served, and the slow are told so", async () => {
  const url = await listen(1500);
  const { port } = new URL(url);
  const head =
    "POST /v1/outcomes HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 4000\r\n\r\n";
  const slow = Array.from({ length: 200 }, async () => {
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(head);
    const drip = setInterval(() => socket.write("["), 100);
    let answer = "";
    socket.on("data", (bytes: Buffer) => {
      answer += bytes.toString("utf8");
    });
    await once(socket, "close");
    clearInterval(drip);
    return answer.slice(0, 12);
  });
  for (let n = 0; n < 20; n += 1) expect(await sendRight(url)).toBe(200);
  expect(new Set(await Promise.all(slow))).toEqual(new Set(["HTTP/1.1 408"]));
  expect(await sendRight(url)).toBe(200);
}, 30_000);
