import { expect, test } from "vitest";
import { alertmanager } from "../../../src/notifiers/alertmanager/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { finding } from "../../support/finding-builder.ts";
import { notification, notifierIo } from "../../support/notification-builder.ts";
import {
  type ReplayedAnswer,
  type ReplayedRequest,
  replayServer,
} from "../../support/replay-server.ts";
import { checkNotifier } from "../notifier-contract.ts";

interface Alert {
  readonly labels: Readonly<Record<string, unknown>>;
  readonly annotations: Readonly<Record<string, unknown>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

function alertsOf({ body }: ReplayedRequest): readonly Alert[] {
  return JSON.parse(body) as readonly Alert[];
}

/** What Alertmanager refuses: names of labels, values that are no strings, an end before the start. */
function isSound({ labels, annotations, startsAt, endsAt }: Alert): boolean {
  const pairs = [...Object.entries(labels), ...Object.entries(annotations)];
  const isNamed = pairs.every(([name]) => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name));
  const isText = pairs.every(([, value]) => typeof value === "string" && value !== "");
  return "alertname" in labels && isNamed && isText && Date.parse(endsAt) >= Date.parse(startsAt);
}

function route(request: ReplayedRequest): ReplayedAnswer | undefined {
  if (request.method !== "POST" || request.url.pathname !== "/api/v2/alerts") return undefined;
  return alertsOf(request).every(isSound) ? { text: "" } : { status: 400, text: '"invalid alert"' };
}

checkNotifier({
  notifier: alertmanager,
  settings: (url) => ({ urls: [url], token: new Secret("am-token-0123456789") }),
  route,
  keyOf: (request) => JSON.stringify(alertsOf(request)[0]?.labels ?? ""),
  unsafe: /\p{Cf}/u,
});

test("what moves is in no label: a raise and a clearing are of the same alert", async () => {
  const server = await replayServer(route);
  const settings = alertmanager.settings.parse({ urls: [server.url] });
  const now = Date.UTC(2026, 4, 18, 18, 22);
  const open = finding({ level: "warning", facts: { live: "v41" }, openedAt: now - 60_000 });
  const raised = { ...open, level: "error" as const, facts: { live: "v42" } };
  const io = notifierIo({ now: () => now });
  await alertmanager.send(settings, notification({ finding: open }), io);
  await alertmanager.send(settings, notification({ finding: raised, transition: "raised" }), io);
  const cleared = { ...raised, clearedAt: now - 1000 };
  await alertmanager.send(settings, notification({ finding: cleared, transition: "cleared" }), io);
  const sent = server.requests.flatMap(alertsOf);
  expect(new Set(sent.map((one) => JSON.stringify(one.labels))).size).toBe(1);
  expect(sent.map((one) => Date.parse(one.endsAt) - now)).toEqual([900_000, 900_000, -1000]);
});

test("every peer is told, and one that is away is told of", async () => {
  const [one, other] = [await replayServer(route), await replayServer(route)];
  const settings = alertmanager.settings.parse({ urls: [one.url, other.url] });
  expect(await alertmanager.send(settings, notification(), notifierIo())).toBe("taken by 2 peers");
  one.fail({ status: 503, json: {} });
  const again = alertmanager.send(settings, notification(), notifierIo());
  await expect(again).rejects.toMatchObject({ retryable: true });
  expect(other.requests).toHaveLength(2);
});
