import type { Connector } from "../connector.ts";
import { parseOpenai } from "./parse.ts";
import { readOpenai } from "./read.ts";
import { type OpenaiSettings, openaiSettings } from "./settings.ts";

/** Models of OpenAI: which are deprecated, to be shut down or gone. */
export const openai: Connector<OpenaiSettings> = {
  name: "openai",
  settings: openaiSettings,
  tells: {
    author: "yes",
    review: "no",
    goingLive: "sometimes",
    earlierContent: "no",
    reviewStep: "no",
    note: "OpenAI's list of models says on which day one is shut down: when that was announced, and when one left the list, lies between two reads. Its dashboard prompts have no history to read.",
  },
  read: readOpenai,
  parse: parseOpenai,
};
