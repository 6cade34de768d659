import type { Connector } from "../connector.ts";
import { parseLangwatch } from "./parse.ts";
import { readLangwatch } from "./read.ts";
import { type LangwatchSettings, langwatchSettings } from "./settings.ts";

/** Prompts of a LangWatch project and its organization: their versions, and the tags that traffic fetches them by. */
export const langwatch: Connector<LangwatchSettings> = {
  name: "langwatch",
  settings: langwatchSettings,
  tells: {
    author: "sometimes",
    review: "no",
    goingLive: "no",
    earlierContent: "yes",
    reviewStep: "no",
    note: "LangWatch tells neither when a version was made nor who moved a tag: both lie between two reads; it names an author only for versions made or restored in its dashboard.",
  },
  read: readLangwatch,
  parse: parseLangwatch,
};
