import { setTimeout as wait } from "node:timers/promises";
import type { z } from "zod";
import { SourceError } from "../domain/errors.ts";
import type { HttpClient } from "../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "./connector.ts";
import { type AwsKeys, openAwsClient } from "./open-aws-client.ts";
import { pageByToken } from "./page-by-token.ts";
import { type LogSource, readLogPages } from "./read-log-pages.ts";
import { readAnswer } from "./read-shape.ts";
import type { SnapshotCursor } from "./snapshot-cursor.ts";
import { type KeptTrailEvent, type TrailEvent, trailPage } from "./trail-payload.ts";

/** What of a trail is asked for. */
export interface TrailQuestion<Kept> {
  readonly connector: string;
  /** Such as `bedrock.amazonaws.com`. */
  readonly eventSource: string;
  readonly eventNames: readonly string[];
  /** What is kept of an event. */
  readonly record: z.ZodType<Kept>;
  readonly toPage: (events: readonly KeptTrailEvent<Kept>[]) => unknown;
}

interface TrailPlace extends AwsKeys {
  readonly cloudtrail_url?: string | undefined;
}

/** CloudTrail answers two questions a second. */
const BETWEEN = 550;

const HEADERS = {
  "content-type": "application/x-amz-json-1.1",
  "x-amz-target": "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
};

/** Who did what in an account, by CloudTrail. Where it may not be asked, a read goes on and says so. */
export async function* readTrail<Kept>(
  settings: TrailPlace,
  question: TrailQuestion<Kept>,
  cursor: SnapshotCursor,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const url = settings.cloudtrail_url ?? `https://cloudtrail.${settings.region}.amazonaws.com`;
  const client = openAwsClient(settings, { url, service: "cloudtrail", headers: HEADERS }, io);
  const { connector, toPage } = question;
  const source: LogSource<KeptTrailEvent<Kept>> = {
    connector,
    markOf: ({ id, at }) => ({ id, at }),
    async read(after, until) {
      try {
        return { entries: await readEvents(client, question, { after, until }, io), toPage };
      } catch (error) {
        if (!(error instanceof SourceError) || error.retryable) throw error;
        return { entries: [], toPage, notes: [`who did it is not known: ${error.message}`] };
      }
    },
  };
  yield* readLogPages(source, cursor, io);
}

async function readEvents<Kept>(
  client: HttpClient,
  { eventNames, eventSource, record }: TrailQuestion<Kept>,
  { after, until }: { readonly after: number; readonly until: number },
  io: ConnectorIo,
) {
  const events: KeptTrailEvent<Kept>[] = [];
  for (const name of eventNames) {
    const found = pageByToken(
      "POST /",
      (one: TrailEvent) => one.EventId,
      async (token) => {
        await (io.pause ?? pause)(BETWEEN, io.signal);
        const answer = await client.post("", {
          LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: name }],
          StartTime: Math.floor(after / 1000),
          EndTime: Math.ceil(until / 1000),
          MaxResults: 50,
          NextToken: token,
        });
        const { Events, NextToken } = readAnswer(trailPage, answer);
        return { items: Events, next: NextToken };
      },
    );
    for await (const one of found) {
      if (one.EventSource === eventSource && one.EventTime > after)
        events.push(toKept(one, record));
    }
  }
  return events;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}

function toKept<Kept>(
  { EventId, EventName, EventTime, CloudTrailEvent }: TrailEvent,
  record: z.ZodType<Kept>,
): KeptTrailEvent<Kept> {
  try {
    const kept = record.parse(JSON.parse(CloudTrailEvent));
    return { id: EventId, name: EventName, at: EventTime, record: kept };
  } catch (cause) {
    throw new SourceError("an event of CloudTrail does not read", false, { cause });
  }
}
