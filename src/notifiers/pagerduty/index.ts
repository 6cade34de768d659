import type { Notifier } from "../notifier.ts";
import { sendPagerduty, sendPagerdutyChange } from "./send.ts";
import { type PagerdutySettings, pagerdutySettings } from "./settings.ts";

/** A PagerDuty service: a finding is one alert, triggered, raised and resolved by the same key. */
export const pagerduty: Notifier<PagerdutySettings> = {
  name: "pagerduty",
  settings: pagerdutySettings,
  repeats: "key",
  carriesLink: true,
  send: sendPagerduty,
  sendChange: sendPagerdutyChange,
};
