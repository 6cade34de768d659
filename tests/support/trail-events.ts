import { vendorJson } from "./vendor-fixture.ts";

interface TrailEvent {
  readonly EventName: string;
  readonly EventTime: string;
}

/** What CloudTrail of an account was told, and how it answers a question about it. */
export interface TrailEvents {
  /** @param by the session of a role: the account */
  add(name: string, at: string, by: string, more: object): void;
  /** @param asked the body of the question */
  answer(asked: string): unknown;
}

const PAGE = 10;

/** @param eventSource such as `bedrock.amazonaws.com` */
export function trailEvents(eventSource: string): TrailEvents {
  const events: TrailEvent[] = [];
  return {
    add(EventName, EventTime, by, more) {
      const [payload] = vendorJson("bedrock/cloudtrail.CreatePromptVersion.json").body.Events;
      const record = JSON.parse(payload.CloudTrailEvent.replaceAll("kim@example.com", by));
      const CloudTrailEvent = JSON.stringify({ ...record, eventName: EventName, ...more });
      const EventId = `event-${events.length}`;
      const own = { EventId, EventName, EventTime, EventSource: eventSource, CloudTrailEvent };
      events.unshift({ ...payload, ...own });
    },
    answer(asked) {
      const { LookupAttributes, StartTime, NextToken } = JSON.parse(asked);
      const found = events.filter(
        (one) =>
          one.EventName === LookupAttributes[0].AttributeValue &&
          Date.parse(one.EventTime) >= StartTime * 1000,
      );
      const start = Number(NextToken ?? 0);
      const next = start + PAGE < found.length ? String(start + PAGE) : null;
      return { Events: found.slice(start, start + PAGE), NextToken: next };
    },
  };
}
