import type { Observation, PointerObservation } from "../../domain/observation.ts";
import { commitValue } from "../commit-value.ts";
import { firstLine } from "../first-line.ts";
import { tellMerged } from "../forge-reviews.ts";
import { tellPointer } from "../tell-pointer.ts";
import { accountOf, type EventOrigin } from "./event-origin.ts";
import type { MergeRequestEvent, PushEvent } from "./payload.ts";

/**
 * The default branch took commits. GitLab does not say when: after its last commit was made, by the time that the event
 * was received.
 */
export function tellPush(
  event: PushEvent,
  origin: EventOrigin,
  receivedAt: number,
): readonly PointerObservation[] {
  const { project, before, after, commits } = event;
  const value = commitValue(after);
  if (value === undefined || event.ref !== `refs/heads/${project.default_branch}`) return [];
  const head = commits.find(({ id }) => id === after);
  const { user_username: username, user_name: name, user_email: email } = event;
  return [
    tellPointer({
      ...landing(event.project.default_branch, after, origin),
      key: `push:${origin.place}:${before}:${after}`,
      channel: "push",
      at: receivedAt,
      value,
      previous: commitValue(before),
      effective: {
        from: Math.min(head?.timestamp ?? receivedAt, receivedAt),
        to: receivedAt,
        basis: "landing",
      },
      actor: accountOf(project, { username, name, email }, origin),
      url: `${project.web_url}/-/commit/${after}`,
      message: head?.title === undefined ? undefined : firstLine(head.title),
    }),
  ];
}

/** A merge request was merged into the default branch. */
export function tellMerge(
  { project, user, object_attributes: request }: MergeRequestEvent,
  origin: EventOrigin,
): readonly Observation[] {
  const { action, target_branch: branch, merge_commit_sha: merged, last_commit, iid } = request;
  if (action !== "merge" || branch !== project.default_branch) return [];
  // Without a merge commit the branch was moved to the last commit itself.
  const commit = merged ?? last_commit.id;
  const at = request.updated_at;
  return [
    tellPointer({
      ...landing(branch, commit, origin),
      key: `merge:${origin.place}!${iid}`,
      channel: "merge_request",
      at,
      value: commitValue(commit),
      effective: { from: at, to: at, basis: "landing" },
      actor: accountOf(project, user, origin),
      url: request.url,
      message: `!${iid} ${request.title}`,
    }),
    ...tellMerged(
      {
        place: { web: project.web_url, name: origin.place },
        number: `!${iid}`,
        url: request.url,
        title: request.title,
        merger: { login: user.username },
        head: last_commit.id,
        landed: [commit],
        mergedAt: at,
        isBypassed: false,
        outstanding: [],
      },
      origin.source,
      origin.basis,
    ),
  ];
}

function landing(branch: string | null, commit: string, { place }: EventOrigin) {
  return {
    target: place,
    prompt: undefined,
    pointer: `branch:${branch}`,
    how: "moved" as const,
    via: "commit",
    group: commit,
  };
}
