import type { Delivery } from "../../domain/delivery.ts";
import type { Observation } from "../../domain/observation.ts";
import { reviewPage, tellReviews } from "../forge-reviews.ts";
import { readBodyOf } from "../read-shape.ts";
import { type EventOrigin, projectPlace } from "./event-origin.ts";
import { anyEvent, deploymentEvent, mergeRequestEvent, pushEvent } from "./payload.ts";
import { tellApproval } from "./tell-approval.ts";
import { tellDeployment } from "./tell-deployment.ts";
import { tellMerge, tellPush } from "./tell-landing.ts";

const WHAT = "the webhook of GitLab";

/**
 * What an event of GitLab tells. Events of other kinds are evidence that tells nothing.
 * @throws PayloadError when the body is not what its event should be
 */
export function parseGitlab(delivery: Delivery): readonly Observation[] {
  const { source, receivedAt, verified } = delivery;
  if (delivery.headers["kind"] === "reviews") {
    return tellReviews(readBodyOf(reviewPage, delivery, "the page read from GitLab"), source);
  }
  const basis = verified === "signed" ? "signed" : "stated";
  switch (readBodyOf(anyEvent, delivery, WHAT).object_kind) {
    case "push": {
      const event = readBodyOf(pushEvent, delivery, WHAT);
      return tellPush(event, originOf(event.project), receivedAt);
    }
    case "merge_request": {
      const event = readBodyOf(mergeRequestEvent, delivery, WHAT);
      const origin = originOf(event.project);
      return [...tellMerge(event, origin), ...tellApproval(event, origin)];
    }
    case "deployment": {
      const event = readBodyOf(deploymentEvent, delivery, WHAT);
      return tellDeployment(event, originOf(event.project));
    }
    default:
      return [];
  }

  function originOf(project: Parameters<typeof projectPlace>[0]): EventOrigin {
    return { source, basis, place: projectPlace(project) };
  }
}
