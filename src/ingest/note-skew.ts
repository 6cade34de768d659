import type { FastifyRequest } from "fastify";
import type { IngestContext } from "./context.ts";

/** Learns how far a sender's clock is ahead, where the request says when it was sent. */
export function noteSkew(
  { headers }: FastifyRequest,
  source: string,
  { skew, now }: IngestContext,
): void {
  const sentAt = headers.date === undefined ? Number.NaN : Date.parse(headers.date);
  if (!Number.isNaN(sentAt)) skew.note(source, sentAt, now());
}
