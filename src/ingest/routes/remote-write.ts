import type { FastifyReply, FastifyRequest } from "fastify";
import type { Rejection } from "../../domain/received-delivery.ts";
import { whyOutcomeRefused } from "../accept-outcome.ts";
import type { IngestContext } from "../context.ts";
import { countAnswer } from "../count-answer.ts";
import { bodyOf, defineRoute, type RegisterRoute } from "../define-route.ts";
import { partBy } from "../part-by.ts";
import { decodeWrite, type WrittenSeries } from "../prometheus/decode-write.ts";
import { type ReadWrite, readWrite } from "../prometheus/read-write.ts";
import { receivedFrom } from "../received-from.ts";

const URL = "/api/v1/write";
const CONNECTOR = "remote-write";
const MOST_BYTES = 20 << 20;
const MOST_JOBS = 10_000;

/** Prometheus' remote write, 1.0 and 2.0: counters of outcomes are counted, all other series are passed over. */
export const registerRemoteWrite: RegisterRoute = (server, context) => {
  const knownJobs = new Set<string>();
  defineRoute(server, {
    method: "POST",
    url: URL,
    scope: "outcomes",
    contentTypes: ["application/x-protobuf"],
    mostBytes: MOST_BYTES,
    packing: "snappy",
    answer: async (request, reply) => {
      const type = request.headers["content-type"] ?? "";
      const written = decodeWrite(bodyOf(request), type);
      const read = readWrite(written);
      const jobs = [...read.watched.keys()];
      const isNews = jobs.some((job) => !knownJobs.has(job));
      const isOurs = read.points.length + read.rejected.length > 0;
      const rejected = isOurs || isNews ? await deliver(request, read, context) : [];
      if (knownJobs.size < MOST_JOBS) for (const job of jobs) knownJobs.add(job);
      return answerWrite(reply, written, rejected);
    },
  });
};

async function deliver(
  request: FastifyRequest,
  { points, rejected, watched }: ReadWrite,
  context: IngestContext,
): Promise<readonly Rejection[]> {
  const now = context.now();
  const times = { now, retention: context.retention };
  const counted = partBy(points, (point) => whyOutcomeRefused(point.counted, times));
  const answer = await context.outcomes.submit({
    ...receivedFrom(request, CONNECTOR, now),
    outcomes: [],
    counters: { source: CONNECTOR, points: counted.taken, watched },
    rejected: [...rejected, ...counted.rejected],
  });
  return countAnswer(answer, URL, context.counters).rejected;
}

/** What is rejected is not sent again, and a status below 500 says so; the rest is committed and counted in the headers. */
function answerWrite(
  reply: FastifyReply,
  written: readonly WrittenSeries[],
  rejected: readonly Rejection[],
): string {
  const sum = (of: (series: WrittenSeries) => number) =>
    written.reduce((all, series) => all + of(series), 0);
  const samples = sum((series) => series.samples.length) - rejected.length;
  reply.headers({
    "x-prometheus-remote-write-samples-written": String(samples),
    "x-prometheus-remote-write-histograms-written": String(sum((one) => one.histograms)),
    "x-prometheus-remote-write-exemplars-written": String(sum((one) => one.exemplars)),
  });
  const [first] = rejected;
  if (first === undefined) {
    reply.code(204);
    return "";
  }
  reply.code(400).type("text/plain; charset=utf-8");
  return `${rejected.length} samples are rejected, the first at ${first.index}: ${first.error}\n`;
}
