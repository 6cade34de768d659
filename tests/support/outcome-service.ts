import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { readOutcome } from "../../src/domain/wire/read-outcome.ts";

/** What the service does with one request; `keep` is what a healthy one does. */
export type Turn =
  | "keep"
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: string }
  /** Stores, then breaks the connection before it answers. */
  | { readonly kind: "keep_and_reset" }
  | { readonly kind: "silence" };

export interface OutcomeService {
  readonly url: string;
  /** Every outcome that was stored, each id once. */
  readonly stored: () => readonly Readonly<Record<string, unknown>>[];
  readonly requests: readonly {
    readonly ids: readonly string[];
    readonly path: string | undefined;
    readonly authorization: string | undefined;
  }[];
  /** The error of each outcome that the import format does not allow. */
  readonly rejected: readonly string[];
}

/** A loopback service that answers as the contract's `POST /v1/outcomes`, after the given turns as a healthy one. */
export async function outcomeService(turns: readonly Turn[] = []): Promise<OutcomeService> {
  const stored = new Map<string, Readonly<Record<string, unknown>>>();
  const requests: OutcomeService["requests"][number][] = [];
  const rejected: string[] = [];
  const waiting = [...turns];
  const server = createServer(async (request, response) => {
    const turn = waiting.shift() ?? "keep";
    const outcomes = JSON.parse(await bodyOf(request)) as { readonly id: string }[];
    const { authorization } = request.headers;
    requests.push({ ids: outcomes.map(({ id }) => id), path: request.url, authorization });
    if (turn !== "keep" && turn.kind !== "keep_and_reset") return misbehave(turn, response);
    const answer = keep(outcomes, stored);
    rejected.push(...answer.rejected.map(({ error }) => error));
    if (turn !== "keep") return request.socket.resetAndDestroy();
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  const url = `http://127.0.0.1:${address.port}`;
  return { url, stored: () => [...stored.values()], requests, rejected };
}

function misbehave(turn: Exclude<Turn, "keep">, response: ServerResponse): void {
  if (turn.kind !== "status") return;
  if (turn.retryAfter !== undefined) response.setHeader("retry-after", turn.retryAfter);
  response.writeHead(turn.status).end();
}

function keep(
  outcomes: readonly { readonly id: string }[],
  stored: Map<string, Readonly<Record<string, unknown>>>,
) {
  const rejected: { readonly index: number; readonly error: string }[] = [];
  const answer = { accepted: 0, duplicates: 0, rejected };
  for (const [index, outcome] of outcomes.entries()) {
    const error = errorOf(outcome);
    if (error !== undefined) rejected.push({ index, error });
    else if (stored.has(outcome.id)) answer.duplicates += 1;
    else answer.accepted += 1;
    if (error === undefined) stored.set(outcome.id, { ...outcome });
  }
  return answer;
}

function errorOf(outcome: unknown): string | undefined {
  try {
    readOutcome(outcome);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
