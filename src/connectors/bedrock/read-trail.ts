import { setTimeout as wait } from "node:timers/promises";
import { SourceError } from "../../domain/errors.ts";
import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openAwsClient } from "../open-aws-client.ts";
import { pageByToken } from "../page-by-token.ts";
import { type LogSource, readLogPages } from "../read-log-pages.ts";
import { readAnswer } from "../read-shape.ts";
import type { SnapshotCursor } from "../snapshot-cursor.ts";
import { type KeptEvent, type LogPage, trailPage, trailRecord } from "./payload.ts";
import type { BedrockSettings } from "./settings.ts";

const EVENTS = ["CreatePrompt", "UpdatePrompt", "CreatePromptVersion", "DeletePrompt"];
/** CloudTrail answers two questions a second. */
const BETWEEN = 550;

const HEADERS = {
  "content-type": "application/x-amz-json-1.1",
  "x-amz-target": "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
};

/** Who made, edited and deleted prompts, by CloudTrail. Where it may not be asked, a read goes on and says so. */
export async function* readTrail(
  settings: BedrockSettings,
  cursor: SnapshotCursor,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const url = settings.cloudtrail_url ?? `https://cloudtrail.${settings.region}.amazonaws.com`;
  const client = openAwsClient(settings, { url, service: "cloudtrail", headers: HEADERS }, io);
  const source: LogSource<KeptEvent> = {
    connector: "bedrock",
    markOf: ({ id, at }) => ({ id, at }),
    async read(after, until) {
      const toPage = (events: readonly KeptEvent[]): LogPage => ({
        schema: "forensics.bedrock-log/1",
        events: [...events],
        draft: settings.draft,
      });
      try {
        return { entries: await readEvents(client, after, until, io), toPage };
      } catch (error) {
        if (!(error instanceof SourceError) || error.retryable) throw error;
        return { entries: [], toPage, notes: [`who did it is not known: ${error.message}`] };
      }
    },
  };
  yield* readLogPages(source, cursor, io);
}

async function readEvents(client: HttpClient, after: number, until: number, io: ConnectorIo) {
  const events: KeptEvent[] = [];
  for (const name of EVENTS) {
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
      if (isOfBedrock(one) && one.EventTime > after) events.push(toKept(one));
    }
  }
  return events;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}

interface TrailEvent {
  readonly EventId: string;
  readonly EventName: string;
  readonly EventSource?: string | undefined;
  readonly EventTime: number;
  readonly CloudTrailEvent: string;
}

function isOfBedrock({ EventSource }: TrailEvent): boolean {
  return EventSource === "bedrock.amazonaws.com";
}

/** Addresses and parameters that are not used are left at the source. */
function toKept({ EventId, EventName, EventTime, CloudTrailEvent }: TrailEvent): KeptEvent {
  return { id: EventId, name: EventName, at: EventTime, record: recordOf(CloudTrailEvent) };
}

function recordOf(text: string): KeptEvent["record"] {
  try {
    return trailRecord.parse(JSON.parse(text));
  } catch (cause) {
    throw new SourceError("an event of CloudTrail does not read", false, { cause });
  }
}
