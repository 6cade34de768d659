import type { Connector } from "../connector.ts";
import { acceptGithub } from "./accept.ts";
import { parseGithub } from "./parse.ts";
import { readGithub } from "./read.ts";
import { type GithubSettings, githubSettings } from "./settings.ts";

/** What GitHub tells about repositories: landings on the default branch, reviews, deployments. */
export const github: Connector<GithubSettings> = {
  name: "github",
  settings: githubSettings,
  tells: {
    author: "yes",
    review: "yes",
    goingLive: "sometimes",
    earlierContent: "no",
    reviewStep: "unknown",
    note: "GitHub names who pushed, merged, reviewed and deployed; when a commit went live is known where deployments are recorded there. What was changed is read by a git source.",
  },
  read: readGithub,
  accept: acceptGithub,
  parse: parseGithub,
};
