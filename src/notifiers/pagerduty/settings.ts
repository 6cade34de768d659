import { z } from "zod";
import { secretSetting } from "../../connectors/secret-setting.ts";
import { originSchema } from "../../runtime/origin-schema.ts";

/** What a person may say about a PagerDuty service. */
export const pagerdutySettings = z.strictObject({
  url: originSchema.default("https://events.pagerduty.com"),
  /** Integration key of a service (Events API v2). Changes are not taken by the key of a ruleset, which starts with R. */
  routing_key: secretSetting,
});

export type PagerdutySettings = z.output<typeof pagerdutySettings>;
