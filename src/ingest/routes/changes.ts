import type { FastifyInstance } from "fastify";
import { readChange, type StatedChange } from "../../domain/wire/read-change.ts";
import { whyAhead } from "../accept-outcome.ts";
import type { IngestContext } from "../context.ts";
import { countAnswer } from "../count-answer.ts";
import { bodyOf, defineRoute } from "../define-route.ts";
import { JSON_TYPES } from "../json-types.ts";
import { noteSkew } from "../note-skew.ts";
import { readEntries } from "../read-entries.ts";
import { receivedFrom } from "../received-from.ts";

const MOST_BYTES = 8 << 20;

/** Changes in the import shape. A token may state those of its own source only. */
export function registerChanges(server: FastifyInstance, context: IngestContext): void {
  defineRoute(server, {
    method: "POST",
    url: "/v1/changes",
    scope: "changes",
    contentTypes: JSON_TYPES,
    mostBytes: MOST_BYTES,
    answer: async (request) => {
      const body = bodyOf(request);
      const now = context.now();
      const received = receivedFrom(request, "changes", now);
      const bound = request.caller.token?.source;
      const { entries, rejected } = await readEntries(body, {
        read: readChange,
        whyRefused: (change) =>
          whyForeign(change, bound) ?? whyAhead("occurred_at", change.occurredAt, now),
      });
      for (const source of new Set(entries.map((change) => change.source))) {
        noteSkew(request, source, context);
      }
      const answer = await context.changes.submit({
        ...received,
        body,
        headers: { "content-type": request.headers["content-type"] ?? "" },
        changes: entries,
        rejected,
      });
      return countAnswer(answer, "/v1/changes", context.counters);
    },
  });
}

function whyForeign({ source }: StatedChange, bound: string | undefined): string | undefined {
  if (bound === undefined || source === bound) return undefined;
  return `source is ${source}, but the token is bound to ${bound}`;
}
