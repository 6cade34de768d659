import { z } from "zod";
import { secretSetting } from "../../connectors/secret-setting.ts";
import { originSchema } from "../../runtime/origin-schema.ts";
import type { Secret } from "../../runtime/secret.ts";

/** What a person may say about a Slack channel: its incoming webhook, whose whole URL is a secret. */
export const slackSettings = z
  .strictObject({
    url: originSchema.default("https://hooks.slack.com"),
    webhook: secretSetting,
  })
  .refine(({ url, webhook }) => isBelow(webhook, url), {
    path: ["webhook"],
    message: "holds no URL of an incoming webhook below url",
  });

export type SlackSettings = z.output<typeof slackSettings>;

function isBelow(webhook: Secret, origin: string): boolean {
  const text = webhook.reveal();
  return URL.canParse(text) && new URL(text).origin === new URL(origin).origin;
}
