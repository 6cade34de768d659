import type { Connector } from "../connector.ts";
import { parsePhoenix } from "./parse.ts";
import { readPhoenix } from "./read.ts";
import { type PhoenixSettings, phoenixSettings } from "./settings.ts";

/** Prompts of an Arize Phoenix server: their versions, and the tags that traffic takes them by. */
export const phoenix: Connector<PhoenixSettings> = {
  name: "phoenix",
  settings: phoenixSettings,
  tells: {
    author: "sometimes",
    review: "no",
    goingLive: "no",
    earlierContent: "yes",
    reviewStep: "no",
    note: "Phoenix tells who made a version or last set a tag where its GraphQL answers and people log in; when a tag moved it never tells, so that lies between two reads.",
  },
  read: readPhoenix,
  parse: parsePhoenix,
};
