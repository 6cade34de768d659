import { z } from "zod";
import { secretSetting } from "../../connectors/secret-setting.ts";
import { originSchema } from "../../runtime/origin-schema.ts";

/** What a person may say about Alertmanagers: every peer is told, and none stands behind a load balancer. */
export const alertmanagerSettings = z
  .strictObject({
    urls: z.array(originSchema).min(1).max(8),
    /** Sent as a bearer token, where a proxy before it asks for one. */
    token: secretSetting.optional(),
    /** How often findings are looked for, in minutes: what stands is said again so often, and lapses after three. */
    every: z.int().min(1).max(1440).default(5),
  })
  .readonly();

export type AlertmanagerSettings = z.output<typeof alertmanagerSettings>;
