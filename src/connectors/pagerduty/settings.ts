import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting } from "../secret-setting.ts";

const ids = z
  .array(z.string().regex(/^[A-Za-z0-9]{1,64}$/, "is no id of PagerDuty, such as PL5FQHC"))
  .max(200)
  .default([]);

/** What a person may say about an account at PagerDuty. */
export const pagerdutySettings = z
  .strictObject({
    url: originSchema.default("https://api.pagerduty.com"),
    /** Of an account or a person, read-only is enough. */
    api_key: secretSetting,
    /** Ids of the schedules that are followed. */
    schedules: ids,
    /** Ids of the escalation policies: who is on their first level. */
    escalation_policies: ids,
    /** Ids of the services: by the escalation policy that each has now. */
    services: ids,
  })
  .refine(
    ({ schedules, escalation_policies, services }) =>
      schedules.length + escalation_policies.length + services.length > 0,
    { path: ["schedules"], error: "names nothing to follow: list schedules, policies or services" },
  );

export type PagerdutySettings = z.output<typeof pagerdutySettings>;
