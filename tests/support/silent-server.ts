import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface SilentServer {
  readonly port: number;
  readonly connections: () => number;
  readonly nextConnection: Promise<unknown>;
}

/** A loopback server that accepts, counts and never answers. */
export async function silentServer(): Promise<SilentServer> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on("error", () => undefined)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  const nextConnection = once(server, "connection");
  return { port: address.port, connections: () => sockets.length, nextConnection };
}
