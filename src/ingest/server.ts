import type { IncomingHttpHeaders } from "node:http";
import { fastifyCookie } from "@fastify/cookie";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { authenticate } from "./authenticate.ts";
import type { Budget } from "./budget.ts";
import type { IngestContext } from "./context.ts";
import { decodeBody, isKnownCoding, tooLarge } from "./decode-body.ts";
import type { RouteRules } from "./define-route.ts";
import { describeRefusal } from "./describe-refusal.ts";
import { identifyReader } from "./page/identify-reader.ts";
import { away, busy, Refusal, toRefusal } from "./refusal.ts";
import { refuseForeign } from "./refuse-foreign.ts";
import { routes } from "./routes.ts";

export interface ServerOptions {
  /** Absent: plain HTTP. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  /** How long a request may take to arrive, in milliseconds. */
  readonly requestTimeout: number;
}

/** The ingestion service, not listening yet. */
export function createServer(context: IngestContext, options: ServerOptions): FastifyInstance {
  const server = newInstance(options);
  server.decorateRequest("caller");
  server.decorateRequest("heldBytes", 0);
  // Reads and writes cookies for the pages once it is loaded; it hangs on no request.
  server.register(fastifyCookie, { hook: false });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  server.addHook("onRequest", async (request, reply) => {
    reply.headers(request.routeOptions.config.rules?.headers ?? {});
    await admit(request, context);
  });
  server.addHook("preValidation", async (request) => unpackBody(request, context));
  endConnectionsOnClose(server);
  server.addHook("onResponse", async (request, reply) => settle(request, reply, context));
  server.setErrorHandler((error, request, reply) => refuse(error, request, reply, context));
  server.setNotFoundHandler(() => {
    throw new Refusal(404, "There is nothing here.");
  });
  for (const register of routes) register(server, context);
  return server;
}

function newInstance({ tls, requestTimeout }: ServerOptions): FastifyInstance {
  const http = {
    connectionsCheckingInterval: Math.min(requestTimeout, 5000),
    // While headers may take longer than all of a request, the latter is never looked at.
    headersTimeout: Math.min(requestTimeout, 10_000),
  };
  const shared = {
    exposeHeadRoutes: false,
    frameworkErrors: refuseUnreadable,
    requestTimeout,
    http,
  };
  if (tls === undefined) return fastify(shared);
  // The two instances differ in the socket only, which no route looks at.
  return fastify({ ...shared, https: { ...tls, ...http } }) as unknown as FastifyInstance;
}

/** A path that cannot be read belongs to no route, so nothing of the server's own has looked at it. */
function refuseUnreadable(error: unknown, _request: unknown, reply: FastifyReply): void {
  const refusal = toRefusal(error) ?? new Refusal(400, "The path cannot be read.");
  const { contentType, body } = describeRefusal(refusal);
  reply.code(refusal.status).type(contentType).send(body);
}

/** A connection that is kept open after its last answer would keep the service from ending. */
function endConnectionsOnClose(server: FastifyInstance): void {
  let closing = false;
  server.addHook("preClose", async () => {
    closing = true;
  });
  server.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
}

const TAKEN: readonly string[] = ["GET", "HEAD", "POST"];

/** In order: from where, by which method, by whom, with what, and whether there is room for it. */
async function admit(request: FastifyRequest, context: IngestContext): Promise<void> {
  const { headers, method } = request;
  refuseForeign(headers, context.access);
  const { rules } = request.routeOptions.config;
  if (request.routeOptions.url === undefined && !TAKEN.includes(method)) {
    throw new Refusal(405, "Only GET, HEAD and POST are taken.", {
      headers: { allow: TAKEN.join(", ") },
    });
  }
  if (rules === undefined) return;
  const { withoutToken } = context.access;
  request.caller = rules.isPage
    ? await identifyReader(request, context)
    : await authenticate(headers, rules.scope, { ...context, withoutToken });
  if (method === "POST") {
    refuseUnknownBody(headers, rules);
    await refuseWithoutRoom(request, rules, context);
  }
}

function refuseUnknownBody(
  headers: IncomingHttpHeaders,
  { contentTypes = [], packing = "gzip" }: RouteRules,
): void {
  const given = headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!contentTypes.includes(given)) {
    throw new Refusal(415, `The Content-Type is none of ${contentTypes.join(", ")}.`, {
      next: `Send the header Content-Type: ${contentTypes[0]}`,
    });
  }
  if (!isKnownCoding(headers["content-encoding"], packing)) {
    throw new Refusal(415, `The Content-Encoding is not ${packing}.`, {
      headers: { "accept-encoding": packing },
    });
  }
}

async function refuseWithoutRoom(
  request: FastifyRequest,
  { scope, mostBytes: most = 0 }: RouteRules,
  context: IngestContext,
): Promise<void> {
  const told = request.headers["content-length"];
  const size = told === undefined ? most : Number(told);
  if (size > most) throw tooLarge(most);
  const isFull = scope === "outcomes" && context.outcomes.isFull();
  if (isFull) throw busy("Too much is waiting to be written.");
  const trouble = await context.trouble();
  if (trouble !== undefined) throw away(trouble);
  hold(request, size, context);
}

function hold(request: FastifyRequest, bytes: number, context: IngestContext): void {
  if (!budgetOf(request, context).take(bytes)) throw busy("Too many bodies are being read.");
  request.heldBytes += bytes;
}

function budgetOf(request: FastifyRequest, context: IngestContext): Budget {
  const scope = request.routeOptions.config.rules?.scope;
  const isProven = scope !== "source" && scope !== "link";
  return isProven ? context.budget : context.unprovenBudget;
}

async function unpackBody(request: FastifyRequest, context: IngestContext): Promise<void> {
  if (!Buffer.isBuffer(request.body)) return;
  const most = request.routeOptions.config.rules?.mostBytes ?? 0;
  const packed = request.body;
  const body = await decodeBody(packed, request.headers["content-encoding"], most);
  if (body !== packed) hold(request, body.length, context);
  request.body = body;
}

function settle(request: FastifyRequest, reply: FastifyReply, context: IngestContext): void {
  budgetOf(request, context).giveBack(request.heldBytes);
  const route = request.routeOptions.url ?? "none";
  const status = String(reply.statusCode);
  context.counters.add("forensics_http_requests_total", { route, status });
}

function refuse(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  context: IngestContext,
): FastifyReply {
  const known = toRefusal(error);
  if (known === undefined) context.reportBug(error, request.routeOptions.url ?? "none");
  const refusal = known ?? new Refusal(500, "This is a bug in forensics; its log says more.");
  const describe = request.routeOptions.config.rules?.describeRefusal ?? describeRefusal;
  const { contentType, body } = describe(refusal, request);
  return reply.code(refusal.status).headers(refusal.headers).type(contentType).send(body);
}
