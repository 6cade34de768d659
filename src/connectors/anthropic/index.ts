import type { Connector } from "../connector.ts";
import { parseAnthropic } from "./parse.ts";
import { readAnthropic } from "./read.ts";
import { type AnthropicSettings, anthropicSettings } from "./settings.ts";

/** Models of Anthropic: which are deprecated, to be shut down or gone. */
export const anthropic: Connector<AnthropicSettings> = {
  name: "anthropic",
  settings: anthropicSettings,
  tells: {
    author: "yes",
    review: "no",
    goingLive: "sometimes",
    earlierContent: "no",
    reviewStep: "no",
    note: "Anthropic's list of models says since when one is deprecated; when one was retired or left the list lies between two reads.",
  },
  read: readAnthropic,
  parse: parseAnthropic,
};
