import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { PushRequest } from "../../connectors/connector.ts";
import type { SyncedSource } from "../../workflows/sync-source.ts";
import type { IngestContext } from "../context.ts";
import { countAnswer } from "../count-answer.ts";
import { bodyOf, defineRoute } from "../define-route.ts";
import { noteSkew } from "../note-skew.ts";
import { Refusal } from "../refusal.ts";

const URL = "/webhooks/:source";
const MOST_BYTES = 8 << 20;

const WEBHOOK_TYPES: readonly string[] = [
  "application/json",
  "application/cloudevents+json",
  "application/cloudevents-batch+json",
];

/** What vendors send by themselves. The source proves who it is; its connector knows how. */
export function registerWebhooks(server: FastifyInstance, context: IngestContext): void {
  defineRoute(server, {
    method: "POST",
    url: URL,
    scope: "source",
    contentTypes: WEBHOOK_TYPES,
    mostBytes: MOST_BYTES,
    answer: async (request) => {
      const source = sourceOf(request, context);
      const { connector, settings, name } = source;
      const delivery = connector.accept?.(settings, toPush(request, name, context.now()));
      if (delivery === undefined) throw unknownSource();
      noteSkew(request, name, context);
      const answer = await context.pushes.submit({ connector, delivery });
      return countAnswer(answer, URL, context.counters);
    },
  });
  defineHandshake(server, context);
}

/**
 * The handshake of CloudEvents, for sources that consent. A browser asks in the same way before it sends what a page
 * made up, but always names the page as `Origin`, by which it is refused, and reads none of these headers as a consent.
 */
function defineHandshake(server: FastifyInstance, context: IngestContext): void {
  const rules = { scope: "source" } as const;
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const source = findIn(request, context);
    const asked = source && toPush(request, source.name, context.now());
    const consent = asked && source.connector.consent?.(source.settings, asked);
    if (consent === undefined) {
      throw new Refusal(405, "No consent to send is given here.", { headers: { allow: "POST" } });
    }
    return await reply
      .code(200)
      .headers({ ...consent, allow: "POST" })
      .send();
  };
  server.route({ method: "OPTIONS", url: URL, bodyLimit: 1, config: { rules }, handler });
}

function findIn({ params }: FastifyRequest, { findSource }: IngestContext) {
  const { source } = params as { readonly source: string };
  return findSource(source);
}

function sourceOf(request: FastifyRequest, context: IngestContext): SyncedSource {
  const found = findIn(request, context);
  if (found?.connector.accept === undefined) throw unknownSource();
  return found;
}

function unknownSource(): Refusal {
  return new Refusal(404, "No source of that name takes webhooks.", {
    next: "See sources in forensics.yaml, and the log of the service for those that it cannot open.",
  });
}

function toPush(request: FastifyRequest, source: string, receivedAt: number): PushRequest {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  );
  return {
    source,
    path: request.url,
    headers: Object.fromEntries(headers),
    body: bodyOf(request),
    receivedAt,
  };
}
