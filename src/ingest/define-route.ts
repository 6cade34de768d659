import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Caller, NeededScope } from "./authenticate.ts";
import type { IngestContext } from "./context.ts";
import type { Packing } from "./decode-body.ts";
import { Refusal } from "./refusal.ts";

/** What a route asks of its requests; the server sees to it before `answer` runs. */
export interface RouteRules {
  readonly scope: NeededScope;
  /** Of the body, without parameters; for POST only. */
  readonly contentTypes?: readonly string[];
  /** Bytes of the body, packed and unpacked. */
  readonly mostBytes?: number;
  /** How its bodies are packed; `gzip` by default. */
  readonly packing?: Packing;
  /** Asked for with a browser: a session or the word of a listed proxy does as well as a token. */
  readonly isPage?: boolean;
  /** Sent with every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For clients that read errors in another shape than ours. */
  readonly describeRefusal?: (refusal: Refusal, request: FastifyRequest) => DescribedRefusal;
}

export interface DescribedRefusal {
  readonly contentType: string;
  readonly body: string | Buffer;
}

export interface Route extends RouteRules {
  readonly method: "GET" | "POST";
  readonly url: string;
  /** Returns what is sent: an object as JSON, a text or bytes as the reply's type says. */
  readonly answer: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> | unknown;
}

/** Adds a route or several to the server. */
export type RegisterRoute = (server: FastifyInstance, context: IngestContext) => void;

declare module "fastify" {
  interface FastifyContextConfig {
    rules?: RouteRules;
  }
  interface FastifyRequest {
    /** Who sent it; known once the request is admitted. */
    caller: Caller;
    /** Bytes of the budget that it holds. */
    heldBytes: number;
  }
}

/** Adds a route, for GET also its HEAD; other methods of the same place are refused by 405. */
export function defineRoute(server: FastifyInstance, route: Route): void {
  const { method, url, answer, ...rules } = route;
  const bodyLimit = rules.mostBytes ?? 1;
  const isRead = method === "GET";
  server.route({
    method,
    url,
    bodyLimit,
    exposeHeadRoute: isRead,
    config: { rules },
    handler: answer,
  });
  server.route({
    method: [...(isRead ? ["POST"] : ["GET", "HEAD"]), "PUT", "PATCH", "DELETE"],
    url,
    exposeHeadRoute: false,
    // Refused before its body or its sender are looked at.
    onRequest: async () => {
      const allow = isRead ? "GET, HEAD" : method;
      throw new Refusal(405, `${url} takes ${method} only.`, { headers: { allow } });
    },
    handler: () => undefined,
  });
}

/** The body of an admitted request, unpacked. */
export function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** The name under which telemetry of a route and a sender is known: `outcomes`, or `outcomes:collector` by a token. */
export function senderOf(route: string, { caller }: FastifyRequest): string {
  return caller.token === undefined ? route : `${route}:${caller.token.name}`;
}
