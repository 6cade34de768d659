import type { FastifyInstance } from "fastify";
import type { IngestContext } from "../context.ts";
import { defineRoute } from "../define-route.ts";

/** Whether the program runs, and whether it can store what is sent. */
export function registerHealth(server: FastifyInstance, context: IngestContext): void {
  defineRoute(server, {
    method: "GET",
    url: "/healthz",
    scope: "read",
    answer: () => ({ status: "ok" }),
  });
  defineRoute(server, {
    method: "GET",
    url: "/readyz",
    scope: "read",
    answer: async (_request, reply) => {
      const trouble = await context.trouble();
      if (trouble === undefined && !context.outcomes.isFull()) return { status: "ready" };
      reply.code(503).header("retry-after", "2");
      return { status: "not_ready", why: trouble ?? "Too much is waiting to be written." };
    },
  });
}
