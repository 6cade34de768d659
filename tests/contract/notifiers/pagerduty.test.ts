import { expect, test } from "vitest";
import { pagerduty } from "../../../src/notifiers/pagerduty/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { changeNotice, notification, notifierIo } from "../../support/notification-builder.ts";
import {
  type ReplayedAnswer,
  type ReplayedRequest,
  replayServer,
} from "../../support/replay-server.ts";
import { checkNotifier } from "../notifier-contract.ts";

const KEY = "0123456789abcdef0123456789abcdef";

interface Event {
  readonly routing_key?: string;
  readonly event_action?: string;
  readonly dedup_key?: string;
  readonly payload?: {
    readonly summary: string;
    readonly source: string;
    readonly severity?: string;
    readonly timestamp: string;
  };
}

const ACTIONS = ["trigger", "acknowledge", "resolve"];
const LEVELS = ["critical", "error", "warning", "info"];

/** Whether PagerDuty takes an event, by its documented limits. */
function isSound(event: Event, isChange: boolean): boolean {
  const { routing_key, event_action = "", dedup_key = "" } = event;
  if (routing_key?.length !== 32) return false;
  if (isChange) return isPayload(event);
  const isKeyed = ACTIONS.includes(event_action) && dedup_key !== "" && dedup_key.length <= 255;
  const isLevel = LEVELS.includes(event.payload?.severity ?? "");
  return isKeyed && (event_action === "resolve" || (isLevel && isPayload(event)));
}

function isPayload({ payload }: Event): boolean {
  if (payload === undefined) return false;
  const { summary, source, timestamp } = payload;
  const isSummary = summary !== "" && summary.length <= 1024;
  return isSummary && source !== "" && !Number.isNaN(Date.parse(timestamp));
}

function route({ method, url, body }: ReplayedRequest): ReplayedAnswer | undefined {
  const paths = ["/v2/enqueue", "/v2/change/enqueue"];
  if (method !== "POST" || !paths.includes(url.pathname)) return undefined;
  if (Buffer.byteLength(body) > 512 << 10) return { status: 413, json: {} };
  return isSound(JSON.parse(body) as Event, url.pathname.includes("change"))
    ? { status: 202, json: { status: "success" } }
    : { status: 400, json: { status: "invalid event" } };
}

checkNotifier({
  notifier: pagerduty,
  settings: (url) => ({ url, routing_key: new Secret(KEY) }),
  route,
  keyOf: ({ body }) => (JSON.parse(body) as Event).dedup_key ?? "",
  unsafe: /\p{Cf}/u,
});

test("a finding is triggered, raised and resolved by one key, whatever its episode", async () => {
  const server = await replayServer(route);
  const settings = pagerduty.settings.parse({ url: server.url, routing_key: new Secret(KEY) });
  for (const transition of ["opened", "raised", "cleared"] as const) {
    await pagerduty.send(settings, notification({ transition }), notifierIo());
  }
  const sent = server.requests.map(({ body }) => JSON.parse(body) as Event);
  expect(sent.map((one) => one.event_action)).toEqual(["trigger", "trigger", "resolve"]);
  expect(new Set(sent.map((one) => one.dedup_key)).size).toBe(1);
});

test("a change is not sent by the key of a ruleset, which would drop it", async () => {
  const server = await replayServer(route);
  const routing_key = new Secret(`R${KEY.slice(1)}`);
  const settings = pagerduty.settings.parse({ url: server.url, routing_key });
  const sending = pagerduty.sendChange?.(settings, changeNotice(), notifierIo());
  await expect(sending).rejects.toThrow(/key of a service/);
  expect(server.requests).toHaveLength(0);
});
