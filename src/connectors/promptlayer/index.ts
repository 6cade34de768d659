import type { Connector } from "../connector.ts";
import { acceptPromptlayer } from "./accept.ts";
import { parsePromptlayer } from "./parse.ts";
import { readPromptlayer } from "./read.ts";
import { type PromptlayerSettings, promptlayerSettings } from "./settings.ts";

/** Prompt templates of a PromptLayer workspace: their versions, and the release labels that traffic fetches them by. */
export const promptlayer: Connector<PromptlayerSettings> = {
  name: "promptlayer",
  settings: promptlayerSettings,
  tells: {
    author: "sometimes",
    review: "sometimes",
    goingLive: "sometimes",
    earlierContent: "yes",
    reviewStep: "unknown",
    note: "PromptLayer's webhooks say who moved a label, from what to what, when, and who approved a request to move it; without them versions and moves lie between two reads and name nobody.",
  },
  read: readPromptlayer,
  accept: acceptPromptlayer,
  parse: parsePromptlayer,
};
