import type { Connector } from "../connector.ts";
import { parseBedrock } from "./parse.ts";
import { readBedrock } from "./read.ts";
import { type BedrockSettings, bedrockSettings } from "./settings.ts";

/** Prompts of Amazon Bedrock: their versions and drafts, with who wrote them by CloudTrail. */
export const bedrock: Connector<BedrockSettings> = {
  name: "bedrock",
  settings: bedrockSettings,
  tells: {
    author: "sometimes",
    review: "no",
    goingLive: "sometimes",
    earlierContent: "sometimes",
    reviewStep: "no",
    note: "Bedrock keeps no label: which version is live, the application or its configuration says; who wrote is known by CloudTrail, and a draft that is written twice between two reads is known by its last text.",
  },
  read: readBedrock,
  parse: parseBedrock,
};
