import type { Notifier } from "../notifier.ts";
import { sendGithubIssue } from "./send.ts";
import { type GithubIssueSettings, githubIssueSettings } from "./settings.ts";

/** Issues of a GitHub repository: one an episode, closed when it clears, found again by a mark in its text. */
export const githubIssue: Notifier<GithubIssueSettings> = {
  name: "github-issue",
  settings: githubIssueSettings,
  repeats: "key",
  carriesLink: false,
  send: sendGithubIssue,
};
