import type { FastifyInstance, FastifyRequest } from "fastify";
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
}

function sourceOf({ params }: FastifyRequest, { findSource }: IngestContext): SyncedSource {
  const { source } = params as { readonly source: string };
  const found = findSource(source);
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
