import type { TrailQuestion } from "../read-trail.ts";
import { type KeptEvent, type LogPage, trailRecord } from "./payload.ts";
import type { BedrockSettings } from "./settings.ts";

/** Who made, edited and deleted prompts. */
export function askTrail({ draft }: BedrockSettings): TrailQuestion<KeptEvent["record"]> {
  return {
    connector: "bedrock",
    eventSource: "bedrock.amazonaws.com",
    eventNames: ["CreatePrompt", "UpdatePrompt", "CreatePromptVersion", "DeletePrompt"],
    record: trailRecord,
    toPage: (events): LogPage => ({
      schema: "forensics.bedrock-log/1",
      events: [...events],
      draft,
    }),
  };
}
