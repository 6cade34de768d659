import type { Connector } from "../connector.ts";
import { acceptGeneric } from "./accept.ts";
import { consentToGeneric } from "./consent.ts";
import { parseGeneric } from "./parse.ts";
import { type GenericSettings, genericSettings } from "./settings.ts";

/** Whatever sends CloudEvents, CDEvents, PagerDuty or Datadog change events, or changes of the import format. */
export const generic: Connector<GenericSettings> = {
  name: "generic",
  settings: genericSettings,
  tells: {
    author: "sometimes",
    review: "sometimes",
    goingLive: "sometimes",
    earlierContent: "sometimes",
    reviewStep: "unknown",
    note: "A sender of events tells what it puts into them, and nothing of what happened while it sent none.",
  },
  accept: acceptGeneric,
  consent: consentToGeneric,
  parse: parseGeneric,
};
