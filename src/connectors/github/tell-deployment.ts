import type { PointerObservation } from "../../domain/observation.ts";
import { commitValue } from "../commit-value.ts";
import { tellPointer } from "../tell-pointer.ts";
import { accountOf } from "./account-of.ts";
import type { DeploymentEvent } from "./payload.ts";

/** A deployment that ended well: the commit reached its environment between its beginning and this status. */
export function tellDeployment({
  deployment,
  deployment_status: status,
  repository,
}: DeploymentEvent): readonly PointerObservation[] {
  if (status.state !== "success") return [];
  const { sha, environment, creator, ref, created_at: from } = deployment;
  const at = status.created_at;
  const target = `${new URL(repository.html_url).host}/${repository.full_name}`;
  return [
    tellPointer({
      key: `deployment:${target}:${environment}:${sha}:${at}`,
      target,
      prompt: undefined,
      pointer: `deployment:${environment}`,
      environment,
      how: "moved",
      channel: "deployment",
      at,
      value: commitValue(sha),
      effective: { from: Math.min(from, at), to: at, basis: "deployment" },
      actor: creator ? accountOf(repository, creator) : undefined,
      via: "deploy",
      group: sha,
      url: status.log_url || status.target_url || `${repository.html_url}/deployments`,
      message: ref === sha ? undefined : ref,
    }),
  ];
}
