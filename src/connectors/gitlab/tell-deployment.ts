import type { PointerObservation } from "../../domain/observation.ts";
import { commitValue } from "../commit-value.ts";
import { firstLine } from "../first-line.ts";
import { tellPointer } from "../tell-pointer.ts";
import { accountOf, type EventOrigin } from "./event-origin.ts";
import type { DeploymentEvent } from "./payload.ts";

/** A deployment that ended well: the commit had reached its environment at this moment. */
export function tellDeployment(
  event: DeploymentEvent,
  origin: EventOrigin,
): readonly PointerObservation[] {
  if (event.status !== "success") return [];
  const { environment, status_changed_at: at, project, user, deployable_url, commit_url } = event;
  const commit = /\/([0-9a-f]{40,64})$/.exec(commit_url)?.[1] ?? event.short_sha;
  return [
    tellPointer({
      key: `deployment:${origin.place}:${environment}:${commit}:${at}`,
      target: origin.place,
      prompt: undefined,
      pointer: `deployment:${environment}`,
      environment,
      how: "moved",
      channel: "deployment",
      at,
      value: commitValue(commit),
      effective: { from: at, to: at, basis: "deployment" },
      actor: accountOf(project, user, origin),
      via: "deploy",
      group: commit,
      url: deployable_url || commit_url,
      message: event.commit_title ? firstLine(event.commit_title) : undefined,
    }),
  ];
}
