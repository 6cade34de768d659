import type { PointerObservation, PointerValue } from "../../domain/observation.ts";
import type { Actor } from "../../domain/person.ts";
import { tellPointer } from "../tell-pointer.ts";
import { deploymentName } from "./deployment-name.ts";
import type { DeploymentEvent, KeptDeployment } from "./payload.ts";

const TAKEN_BACK = new Set(["ROLLBACK_STARTED", "REVERT_COMPLETED"]);

/** What gave an environment its version: each step of a deployment with its share of clients, its end, and its way back. */
export function tellDeployment(
  target: string,
  prompt: string,
  deployment: KeptDeployment,
): readonly PointerObservation[] {
  const { number, environment, previous, message } = deployment;
  return [...deployment.events].sort(inOrder).flatMap((event, sequence) => {
    const isTakenBack = TAKEN_BACK.has(event.type);
    const value = isTakenBack ? servedValue(previous) : valueAfter(event, deployment);
    if (value === undefined && !isTakenBack) return [];
    return tellPointer({
      key: `deployment:${environment.id}:${number}:${event.type}:${event.at}`,
      target,
      prompt,
      pointer: `environment:${environment.name}`,
      environment: environment.name,
      how: "moved",
      channel: "object",
      at: event.at,
      sequence,
      value,
      effective: { from: event.at, to: event.at, basis: "deployment" },
      actor: actorOf(event),
      group: deploymentName(environment.id, number, isTakenBack),
      message: message || undefined,
    });
  });
}

/** The log stands newest first; two events of one moment are told in the order in which they can have happened. */
function inOrder(a: DeploymentEvent, b: DeploymentEvent): number {
  return a.at - b.at || (shareOf(a) ?? 1) - (shareOf(b) ?? 1);
}

/** A deployment that was started has reached nobody until its first step. */
function valueAfter(event: DeploymentEvent, { version }: KeptDeployment): PointerValue | undefined {
  if (event.type === "DEPLOYMENT_COMPLETED") return servedValue(version);
  const share = shareOf(event);
  if (share === undefined || share <= 0) return undefined;
  return share < 1 ? { version, text: undefined, hash: undefined, share } : servedValue(version);
}

function servedValue(version: string | undefined): PointerValue | undefined {
  return version === undefined ? undefined : { version, text: undefined, hash: undefined };
}

/** AppConfig writes it into a sentence: `Configuration available to 20.00% of clients`. */
function shareOf({ type, said }: DeploymentEvent): number | undefined {
  if (type !== "PERCENTAGE_UPDATED") return undefined;
  const percent = /(\d{1,3}(?:\.\d{1,9})?)\s?%/.exec(said ?? "")?.[1];
  return percent === undefined ? undefined : Number(percent) / 100;
}

/** Whoever started a deployment is told by CloudTrail; what AWS does by itself, it does as itself. */
function actorOf({ by, type }: DeploymentEvent): Actor | undefined {
  if (by === "USER" || !by || !TAKEN_BACK.has(type)) return undefined;
  const id = by === "CLOUDWATCH_ALARM" ? "CloudWatch alarm" : "AWS AppConfig";
  return { id, name: undefined, email: undefined, kind: "system", basis: "pulled" };
}
