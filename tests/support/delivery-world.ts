import { answerSettings } from "../../src/cli/answer-settings.ts";
import type { NotificationRoute } from "../../src/domain/notification.ts";
import { pagerduty } from "../../src/notifiers/pagerduty/index.ts";
import { slack } from "../../src/notifiers/slack/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { configSchema } from "../../src/runtime/settings/config-schema.ts";
import type { Store } from "../../src/store/open-database.ts";
import { deliverNotifications } from "../../src/workflows/deliver-notifications.ts";
import type { DeliveryTarget } from "../../src/workflows/delivery-target.ts";
import type { ReplayedAnswer } from "./replay-server.ts";

/** A target that wants to know everything. */
export const route: NotificationRoute = {
  target: "oncall",
  kinds: ["rate", "content", "control", "silence"],
  level: "warning",
  environments: undefined,
  recovery: true,
  holdsWarnings: false,
  gathers: false,
  renewAfter: undefined,
};

/** The answer of a target that takes what it is sent. */
export function taken(): ReplayedAnswer {
  return { status: 202, json: {} };
}

/** PagerDuty at an address of the test. */
export function pagerdutyAt(url: string): DeliveryTarget {
  const routing_key = new Secret("0123456789abcdef0123456789abcdef");
  const settings = pagerduty.settings.parse({ url, routing_key });
  return { name: "oncall", notifier: pagerduty, settings, wantsText: false, names: "role" };
}

/** Slack at an address of the test. */
export function slackAt(url: string): DeliveryTarget {
  const settings = slack.settings.parse({ url, webhook: new Secret(`${url}/services/T/B/x`) });
  return { name: "oncall", notifier: slack, settings, wantsText: false, names: "role" };
}

let secrets = 0;

function newSecret(): string {
  secrets += 1;
  return `fx_${String(secrets).padStart(43, "0")}`;
}

/** Sends what is due at a moment, with the page at an address of its own. */
export function deliverAt(
  store: Store,
  target: DeliveryTarget,
  now: number,
  routes: readonly NotificationRoute[] = [route],
) {
  const answering = answerSettings({ config: configSchema.parse({}) } as never, now);
  return deliverNotifications(
    store,
    {
      ...{ targets: new Map([["oncall", target]]), routes, answering, zone: "UTC" },
      page: "https://forensics.example",
    },
    {
      ...{ now: () => now, random: () => 0, newSecret, fetch: globalThis.fetch },
      signal: new AbortController().signal,
    },
  );
}
