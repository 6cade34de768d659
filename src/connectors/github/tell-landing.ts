import type { Observation, PointerObservation } from "../../domain/observation.ts";
import { commitValue } from "../commit-value.ts";
import { firstLine } from "../first-line.ts";
import { tellMerged } from "../forge-reviews.ts";
import { tellPointer } from "../tell-pointer.ts";
import { accountOf } from "./account-of.ts";
import type { PullRequestEvent, PushEvent, RepositoryPayload } from "./payload.ts";

/** The default branch took commits. Pushes to other branches change nothing that anybody is served. */
export function tellPush(event: PushEvent): readonly PointerObservation[] {
  const { repository, before, after, head_commit: head, forced } = event;
  if (event.deleted || event.ref !== `refs/heads/${repository.default_branch}`) return [];
  const at = repository.pushed_at ?? head?.timestamp;
  if (at === undefined) return [];
  const words = head === null ? undefined : firstLine(head.message);
  return [
    tellPointer({
      ...landing(repository, after, at),
      // The branch may go the same way again after it was forced back.
      key: `push:${repository.full_name}:${before}:${after}:${at}`,
      channel: "push",
      previous: commitValue(before),
      actor: accountOf(repository, event.sender),
      url: event.compare,
      message: forced ? `${words ?? ""} [forced]`.trim() : words,
    }),
  ];
}

/** A pull request was merged into the default branch. Its author stands in the message: who merged it moved the branch. */
export function tellMerge(
  { action, pull_request: request, repository }: PullRequestEvent,
  source: string,
): readonly Observation[] {
  const { merged, merged_at: at, merge_commit_sha: commit, merged_by: merger, base } = request;
  const isLanding = action === "closed" && merged && base.ref === repository.default_branch;
  if (!isLanding || at === null || commit === null) return [];
  const author = request.user === null ? "" : ` by ${request.user.login}`;
  return [
    tellPointer({
      ...landing(repository, commit, at),
      key: `merge:${repository.full_name}#${request.number}`,
      channel: "pull_request",
      actor: merger ? accountOf(repository, merger) : undefined,
      url: request.html_url,
      message: `#${request.number} ${request.title}${author}`,
    }),
    ...tellMerged(mergedOf(request, repository, commit, at), source, "signed"),
  ];
}

/** What the event says of the review, beside the opinions, which come as events of their own. */
function mergedOf(
  request: PullRequestEvent["pull_request"],
  { html_url, full_name }: RepositoryPayload,
  commit: string,
  mergedAt: number,
): Parameters<typeof tellMerged>[0] {
  const { number, html_url: url, title, head, user, merged_by: merger } = request;
  return {
    place: { web: html_url, name: `${new URL(html_url).host}/${full_name}` },
    number: `#${number}`,
    url,
    title,
    author: user ? { login: user.login, isMachine: user.type === "Bot" } : undefined,
    merger: merger ? { login: merger.login } : undefined,
    head: head.sha,
    landed: [commit],
    mergedAt,
    isBypassed: false,
    outstanding: (request.requested_reviewers ?? []).map(({ login }) => login),
  };
}

function landing(
  { html_url, full_name, default_branch }: RepositoryPayload,
  commit: string,
  at: number,
) {
  return {
    target: `${new URL(html_url).host}/${full_name}`,
    prompt: undefined,
    pointer: `branch:${default_branch}`,
    how: "moved" as const,
    at,
    value: commitValue(commit),
    effective: { from: at, to: at, basis: "landing" as const },
    via: "commit",
    group: commit,
  };
}
