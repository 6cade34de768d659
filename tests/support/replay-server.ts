import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

/** A request as it came in. */
export interface ReplayedRequest {
  readonly method: string;
  /** Path with query. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** What is answered; `json` is written out unless `text` says it byte by byte. */
export interface ReplayedAnswer {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What goes wrong with a request instead of an answer. */
export type ReplayedFault = "reset" | "silence" | "cut" | ReplayedAnswer;

export interface ReplayServer {
  readonly url: string;
  readonly requests: readonly ReplayedRequest[];
  /** Goes wrong this way, for as many requests as given (default: all from now on), after some that go well. */
  fail(fault: ReplayedFault, times?: number, after?: number): void;
}

/** A loopback server that answers as `route` says: undefined is a 404. */
export async function replayServer(
  route: (request: ReplayedRequest) => ReplayedAnswer | undefined,
): Promise<ReplayServer> {
  const requests: ReplayedRequest[] = [];
  let failing: { fault: ReplayedFault; times: number; after: number } | undefined;
  const nextFault = () => {
    if (failing === undefined || failing.times === 0) return undefined;
    if (failing.after > 0) {
      failing.after -= 1;
      return undefined;
    }
    failing.times -= 1;
    return failing.fault;
  };
  const server = createServer(async (incoming, outgoing) => {
    const request = await readRequest(incoming);
    requests.push(request);
    send(
      outgoing,
      nextFault() ?? route(request) ?? { status: 404, json: { message: "not found" } },
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    fail(fault, times = Number.POSITIVE_INFINITY, after = 0) {
      failing = { fault, times, after };
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<ReplayedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? "",
    url: new URL(incoming.url ?? "/", "http://replay"),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

function send(outgoing: ServerResponse, answer: ReplayedFault): void {
  if (answer === "silence") return;
  if (answer === "reset") {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  if (answer === "cut") {
    outgoing.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    outgoing.write('{"data": [{"name": "b', () => outgoing.destroy());
    return;
  }
  const { status = 200, json, text = JSON.stringify(json), headers } = answer;
  outgoing.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}
