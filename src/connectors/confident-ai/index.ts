import type { Connector } from "../connector.ts";
import { parseConfidentAi } from "./parse.ts";
import { readConfidentAi } from "./read.ts";
import { type ConfidentAiSettings, confidentAiSettings } from "./settings.ts";

/** Prompts of a Confident AI project: their commits, and the labels that traffic pulls them by. */
export const confidentAi: Connector<ConfidentAiSettings> = {
  name: "confident-ai",
  settings: confidentAiSettings,
  tells: {
    author: "no",
    review: "no",
    goingLive: "no",
    earlierContent: "yes",
    reviewStep: "unknown",
    note: "Confident AI tells neither who made a commit or moved a label nor when: both lie between two reads; its audit log and its approvals can be seen in its dashboard only.",
  },
  read: readConfidentAi,
  parse: parseConfidentAi,
};
