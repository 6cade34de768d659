import type { FastifyInstance } from "fastify";
import { readOutcome } from "../../domain/wire/read-outcome.ts";
import { whyOutcomeRefused } from "../accept-outcome.ts";
import type { IngestContext } from "../context.ts";
import { countAnswer } from "../count-answer.ts";
import { bodyOf, defineRoute } from "../define-route.ts";
import { JSON_TYPES } from "../json-types.ts";
import { noteSkew } from "../note-skew.ts";
import { readEntries } from "../read-entries.ts";
import { receivedFrom } from "../received-from.ts";

const MOST_BYTES = 8 << 20;

/** Outcomes in the import shape. */
export function registerOutcomes(server: FastifyInstance, context: IngestContext): void {
  defineRoute(server, {
    method: "POST",
    url: "/v1/outcomes",
    scope: "outcomes",
    contentTypes: JSON_TYPES,
    mostBytes: MOST_BYTES,
    answer: async (request) => {
      const body = bodyOf(request);
      const now = context.now();
      const received = receivedFrom(request, "outcomes", now);
      noteSkew(request, received.source, context);
      const { entries, rejected } = await readEntries(body, {
        read: (line) => readOutcome(line, "client"),
        whyRefused: (outcome) => whyOutcomeRefused(outcome, { now, retention: context.retention }),
      });
      const answer = await context.outcomes.submit({
        ...received,
        outcomes: entries,
        rejected,
      });
      return countAnswer(answer, "/v1/outcomes", context.counters);
    },
  });
}
