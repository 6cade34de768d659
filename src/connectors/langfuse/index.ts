import type { Connector } from "../connector.ts";
import { acceptLangfuse } from "./accept.ts";
import { parseLangfuse } from "./parse.ts";
import { readLangfuse } from "./read.ts";
import { type LangfuseSettings, langfuseSettings } from "./settings.ts";

/** Prompts of a Langfuse project: their versions, and the labels that traffic fetches them by. */
export const langfuse: Connector<LangfuseSettings> = {
  name: "langfuse",
  settings: langfuseSettings,
  tells: {
    author: "sometimes",
    review: "no",
    goingLive: "sometimes",
    earlierContent: "yes",
    reviewStep: "no",
    note: "Langfuse keeps no history of labels: a webhook says who moved one and when, without it a move lies between two reads; a change made with an API key names no person.",
  },
  read: readLangfuse,
  accept: acceptLangfuse,
  parse: parseLangfuse,
};
