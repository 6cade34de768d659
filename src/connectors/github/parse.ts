import type { Delivery } from "../../domain/delivery.ts";
import type { Observation } from "../../domain/observation.ts";
import { reviewPage, tellReviews } from "../forge-reviews.ts";
import { readBodyOf } from "../read-shape.ts";
import { anyEvent, deploymentEvent, pullRequestEvent, pushEvent, reviewEvent } from "./payload.ts";
import { tellDeployment } from "./tell-deployment.ts";
import { tellMerge, tellPush } from "./tell-landing.ts";
import { tellReview } from "./tell-review.ts";

const WHAT = "the webhook of GitHub";

/**
 * What an event of GitHub tells. Events of other kinds are evidence that tells nothing.
 * @throws PayloadError when the body is not what its event should be
 */
export function parseGithub(delivery: Delivery): readonly Observation[] {
  const { source } = delivery;
  if (delivery.headers["kind"] === "reviews") {
    return tellReviews(readBodyOf(reviewPage, delivery, "the page read from GitHub"), source);
  }
  switch (delivery.headers["event"]) {
    case "push":
      return tellPush(readBodyOf(pushEvent, delivery, WHAT));
    case "pull_request":
      return tellMerge(readBodyOf(pullRequestEvent, delivery, WHAT), source);
    case "pull_request_review":
      return tellReview(readBodyOf(reviewEvent, delivery, WHAT), source);
    case "deployment_status":
      return tellDeployment(readBodyOf(deploymentEvent, delivery, WHAT));
    default:
      readBodyOf(anyEvent, delivery, WHAT);
      return [];
  }
}
