import type { Connector } from "../connector.ts";
import { parseLangsmith } from "./parse.ts";
import { readLangsmith } from "./read.ts";
import { type LangsmithSettings, langsmithSettings } from "./settings.ts";

/** Prompts of a LangSmith workspace: their commits, and the tags that traffic pulls them by. */
export const langsmith: Connector<LangsmithSettings> = {
  name: "langsmith",
  settings: langsmithSettings,
  tells: {
    author: "sometimes",
    review: "no",
    goingLive: "yes",
    earlierContent: "yes",
    reviewStep: "unknown",
    note: "LangSmith names who made a commit, by a name alone, and when a tag last moved, but not who moved it; of several moves between two reads the last is told.",
  },
  read: readLangsmith,
  parse: parseLangsmith,
};
