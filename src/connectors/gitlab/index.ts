import type { Connector } from "../connector.ts";
import { acceptGitlab } from "./accept.ts";
import { parseGitlab } from "./parse.ts";
import { readGitlab } from "./read.ts";
import { type GitlabSettings, gitlabSettings } from "./settings.ts";

/** What GitLab tells about projects: landings on the default branch, approvals, deployments. */
export const gitlab: Connector<GitlabSettings> = {
  name: "gitlab",
  settings: gitlabSettings,
  tells: {
    author: "yes",
    review: "yes",
    goingLive: "sometimes",
    earlierContent: "no",
    reviewStep: "unknown",
    note: "GitLab names who pushed, merged, approved and deployed; when a commit went live is known where environments are used there. What was changed is read by a git source.",
  },
  read: readGitlab,
  accept: acceptGitlab,
  parse: parseGitlab,
};
