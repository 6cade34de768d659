import type { z } from "zod";
import { importFields } from "./import-fields.ts";
import type { Fields, pagerdutyEvent } from "./payload.ts";

/** A change event of PagerDuty (Events API v2). It has no id: the same event is one that says the same at the same time. */
export function readPagerduty({ payload, links }: z.infer<typeof pagerdutyEvent>): Fields {
  const { summary, source, timestamp, custom_details: details } = payload;
  const version = details?.["to_version"] ?? details?.["version"];
  const isMove = version !== undefined && details?.["prompt"] !== undefined;
  return {
    kind: isMove ? "label_moved" : "change",
    version,
    previous_version: details?.["from_version"],
    occurred_at: timestamp,
    url: links?.[0]?.href,
    message: summary,
    ...importFields(details),
    id: [timestamp, source, summary].filter((one) => one !== undefined).join(" "),
  };
}
