import type { Connector } from "../connector.ts";
import { parsePagerduty } from "./parse.ts";
import { readPagerduty } from "./read.ts";
import { type PagerdutySettings, pagerdutySettings } from "./settings.ts";

/** Who is on call by schedules, escalation policies and services of PagerDuty. */
export const pagerduty: Connector<PagerdutySettings> = {
  name: "pagerduty",
  settings: pagerdutySettings,
  tells: {
    changes: "no",
    author: "no",
    review: "no",
    goingLive: "no",
    earlierContent: "no",
    reviewStep: "unknown",
    note: "PagerDuty tells who is on call and since when, and of no change; who is to be on call later is a plan, and is told as one.",
  },
  read: readPagerduty,
  parse: parsePagerduty,
};
