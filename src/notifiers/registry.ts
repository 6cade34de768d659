import { alertmanager } from "./alertmanager/index.ts";
import { email } from "./email/index.ts";
import { githubIssue } from "./github-issue/index.ts";
import type { Notifier } from "./notifier.ts";
import { pagerduty } from "./pagerduty/index.ts";
import { slack } from "./slack/index.ts";
import { webhook } from "./webhook/index.ts";

/** Every notifier, in order of its name. A new one is a folder here and a line below. */
export const notifiers: readonly Notifier[] = [
  ...[alertmanager, email, githubIssue],
  ...[pagerduty, slack, webhook],
];
