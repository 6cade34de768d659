import type { Connector } from "../connector.ts";
import { acceptStatsig } from "./accept.ts";
import { parseStatsig } from "./parse.ts";
import { readStatsig } from "./read.ts";
import { type StatsigSettings, statsigSettings } from "./settings.ts";

/** Dynamic configs and prompts of a Statsig project: what each serves, and who changed it. */
export const statsig: Connector<StatsigSettings> = {
  name: "statsig",
  settings: statsigSettings,
  tells: {
    author: "yes",
    review: "sometimes",
    goingLive: "yes",
    earlierContent: "sometimes",
    reviewStep: "unknown",
    note: "Statsig's audit log names who changed what and when; of dynamic configs every version can be read, of its prompts neither the text nor which version is served.",
  },
  read: readStatsig,
  accept: acceptStatsig,
  parse: parseStatsig,
};
