import type { Notifier } from "../notifier.ts";
import { sendSlack, sendSlackChange, sendSlackDigest } from "./send.ts";
import { type SlackSettings, slackSettings } from "./settings.ts";

/** A Slack channel, by its incoming webhook: each message is a new one, and Slack knows no keys. */
export const slack: Notifier<SlackSettings> = {
  name: "slack",
  settings: slackSettings,
  repeats: "none",
  carriesLink: true,
  send: sendSlack,
  sendDigest: sendSlackDigest,
  sendChange: sendSlackChange,
};
