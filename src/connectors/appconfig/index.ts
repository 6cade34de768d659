import type { Connector } from "../connector.ts";
import { parseAppconfig } from "./parse.ts";
import { readAppconfig } from "./read.ts";
import { type AppconfigSettings, appconfigSettings } from "./settings.ts";

/** Prompts in AWS AppConfig: hosted versions, their deployments step by step, and who by CloudTrail. */
export const appconfig: Connector<AppconfigSettings> = {
  name: "appconfig",
  settings: appconfigSettings,
  tells: {
    author: "sometimes",
    review: "no",
    goingLive: "yes",
    earlierContent: "sometimes",
    reviewStep: "no",
    note: "AppConfig tells each step of a deployment and its way back to the second; who made a version or started a deployment is known by CloudTrail, and the content only of what AppConfig itself hosts.",
  },
  read: readAppconfig,
  parse: parseAppconfig,
};
