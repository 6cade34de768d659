import type { FastifyInstance } from "fastify";
import type { IngestContext } from "../context.ts";
import { defineRoute } from "../define-route.ts";

/** The service's own figures. */
export function registerMetrics(server: FastifyInstance, { counters }: IngestContext): void {
  defineRoute(server, {
    method: "GET",
    url: "/metrics",
    scope: "read",
    answer: (_request, reply) => {
      reply.type("text/plain; version=0.0.4; charset=utf-8");
      return counters.print();
    },
  });
}
