import type { Connector } from "../connector.ts";
import { acceptLaunchdarkly } from "./accept.ts";
import { parseLaunchdarkly } from "./parse.ts";
import { readLaunchdarkly } from "./read.ts";
import { type LaunchdarklySettings, launchdarklySettings } from "./settings.ts";

/** AI configs of a LaunchDarkly project: versions of their variations, and what each environment serves. */
export const launchdarkly: Connector<LaunchdarklySettings> = {
  name: "launchdarkly",
  settings: launchdarklySettings,
  tells: {
    author: "yes",
    review: "sometimes",
    goingLive: "yes",
    earlierContent: "yes",
    reviewStep: "unknown",
    note: "LaunchDarkly's audit log names who did what and when; approvals are known where the plan has them. What a change of targeting led to is told by the next read.",
  },
  read: readLaunchdarkly,
  accept: acceptLaunchdarkly,
  parse: parseLaunchdarkly,
};
