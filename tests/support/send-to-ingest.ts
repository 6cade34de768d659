import type { Readable } from "node:stream";
import type { IngestContext } from "../../src/ingest/context.ts";
import { createServer } from "../../src/ingest/server.ts";

export interface SentBody {
  readonly url?: string;
  readonly payload: string | Buffer | Readable;
  readonly headers?: Record<string, string>;
}

/** Sends a body to a route of a service that does not listen. */
export async function send(
  { url = "/v1/outcomes", payload, headers }: SentBody,
  context: IngestContext,
) {
  const server = createServer(context, { requestTimeout: 1000 });
  const response = await server.inject({
    method: "POST",
    url,
    payload,
    headers: { "content-type": "application/json", ...headers },
  });
  await server.close();
  return { status: response.statusCode, headers: response.headers, said: response.json() };
}
