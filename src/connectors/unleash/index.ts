import type { Connector } from "../connector.ts";
import { parseUnleash } from "./parse.ts";
import { readUnleash } from "./read.ts";
import { type UnleashSettings, unleashSettings } from "./settings.ts";

/** Flags of an Unleash server whose variants hold prompts: what each environment serves, and to which share. */
export const unleash: Connector<UnleashSettings> = {
  name: "unleash",
  settings: unleashSettings,
  tells: {
    author: "yes",
    review: "sometimes",
    goingLive: "yes",
    earlierContent: "yes",
    reviewStep: "unknown",
    note: "Unleash's event log names who did what and when, with what was served before and after; approvals are known where change requests are used. Whom a strategy serves is not read.",
  },
  read: readUnleash,
  parse: parseUnleash,
};
