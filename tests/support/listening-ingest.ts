import { onTestFinished } from "vitest";
import type { IngestContext } from "../../src/ingest/context.ts";
import { createServer } from "../../src/ingest/server.ts";

/** The service on a free port of loopback until the test ends; its URL. */
export async function listeningIngest(ingest: IngestContext): Promise<string> {
  const server = createServer(ingest, { requestTimeout: 5000 });
  onTestFinished(async () => {
    server.server.closeAllConnections();
    await server.close();
  });
  return await server.listen({ host: "127.0.0.1", port: 0 });
}
