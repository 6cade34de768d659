import type { Connector } from "../connector.ts";
import { parseBraintrust } from "./parse.ts";
import { readBraintrust } from "./read.ts";
import { type BraintrustSettings, braintrustSettings } from "./settings.ts";

/** Prompts of a Braintrust project: their versions, and those that its environments serve. */
export const braintrust: Connector<BraintrustSettings> = {
  name: "braintrust",
  settings: braintrustSettings,
  tells: {
    author: "no",
    review: "no",
    goingLive: "sometimes",
    earlierContent: "yes",
    reviewStep: "no",
    note: "Braintrust tells when a version was saved and never by whom; that an environment was given another version lies between two reads, since it keeps no history of environments.",
  },
  read: readBraintrust,
  parse: parseBraintrust,
};
