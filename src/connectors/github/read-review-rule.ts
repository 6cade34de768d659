import { SourceError } from "../../domain/errors.ts";
import type { HttpAnswer, HttpClient } from "../../runtime/http-client.ts";
import { needing } from "../forge-review-pages.ts";
import { readAnswer } from "../read-shape.ts";
import { branchAnswer, type PulledRepository, protectionAnswer, ruleList } from "./pull-payload.ts";

/** Whether the default branch asks for an approval; `unknown` where the token may not read that, with what it lacks. */
export type ReviewRule =
  | { readonly kind: "required" | "none" }
  | { readonly kind: "unknown"; readonly lacks: string };

const NONE: ReviewRule = { kind: "none" };

/**
 * GitHub has two kinds of rules, each told at a place of its own. Rulesets are told to any reader. The older protection of
 * a branch is told to administrators only: others get the 404 that a missing thing gets, so a reader asks first whether
 * there is any. A plan without rules says so instead.
 */
export async function readReviewRule(
  client: HttpClient,
  { full_name, default_branch }: PulledRepository,
): Promise<ReviewRule> {
  const branch = encodeURIComponent(default_branch);
  const base = `repos/${full_name}`;
  const rules = await ask(client.get(`${base}/rules/branches/${branch}?per_page=100`));
  if (rules === "no plan") return NONE;
  if (rules === "refused") return { kind: "unknown", lacks: "metadata=read" };
  if (isAnswer(rules) && readAnswer(ruleList, rules).some(asksForReview))
    return { kind: "required" };
  const about = await needing("contents=read", client.find(`${base}/branches/${branch}`));
  if (about === undefined || !readAnswer(branchAnswer, about).protected) return NONE;
  const found = await ask(client.get(`${base}/branches/${branch}/protection`));
  // A branch that only a ruleset protects has no protection of the older kind, and says so to whoever may ask.
  if (found === "no plan" || found === "not protected") return NONE;
  if (!isAnswer(found)) return { kind: "unknown", lacks: "administration=read" };
  const { required_pull_request_reviews: asked } = readAnswer(protectionAnswer, found);
  return (asked?.required_approving_review_count ?? 0) > 0 ? { kind: "required" } : NONE;
}

type Refusal = "no plan" | "not protected" | "missing" | "refused";

function isAnswer(given: HttpAnswer | Refusal): given is HttpAnswer {
  return typeof given !== "string";
}

/** The answer, or which of the refusals it is that look alike. */
async function ask(asking: Promise<HttpAnswer>): Promise<HttpAnswer | Refusal> {
  return await asking.catch((error: unknown): Refusal => {
    if (!(error instanceof SourceError)) throw error;
    if (/Upgrade to GitHub|make this repository public/i.test(error.message)) return "no plan";
    if (error.why === "permission_missing") return "refused";
    if (error.why !== "not_configured") throw error;
    return /Branch not protected/i.test(error.message) ? "not protected" : "missing";
  });
}

function asksForReview({ type, parameters }: ReturnType<typeof ruleList.parse>[number]): boolean {
  return type === "pull_request" && (parameters?.required_approving_review_count ?? 0) > 0;
}
