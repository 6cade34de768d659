import type { z } from "zod";
import { importFields, sideFields } from "./import-fields.ts";
import type { datadogEvent, Fields } from "./payload.ts";

const AUTHORS: Readonly<Record<string, string>> = {
  user: "human",
  system: "system",
  api: "api_key",
  automation: "bot",
};

/** A change event of Datadog (Events API v2): what was changed, by whom, from what to what. */
export function readDatadog({ data }: z.infer<typeof datadogEvent>): Fields {
  const { title, message, timestamp, tags, aggregation_key: key, attributes } = data.attributes;
  const { changed_resource: resource, author, prev_value, new_value, change_metadata } = attributes;
  const isFlag = resource.type === "feature_flag";
  const moved = new_value?.["version"] === undefined ? resource.type : "label_moved";
  return {
    kind: isFlag ? "flag_change" : moved,
    prompt: isFlag ? undefined : resource.name,
    environment: tags?.find((tag) => tag.startsWith("env:"))?.slice(4),
    occurred_at: timestamp,
    actor: author && { name: author.name, kind: AUTHORS[author.type ?? ""] ?? "unknown" },
    group: key,
    message: message ? `${title}: ${message}` : title,
    ...sideFields(prev_value, "before"),
    ...sideFields(new_value, "after"),
    ...importFields(change_metadata),
    id: [timestamp, resource.type, resource.name, title].filter(Boolean).join(" "),
  };
}
