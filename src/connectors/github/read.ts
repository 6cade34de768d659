import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { needing, readReviewPages } from "../forge-review-pages.ts";
import { openSourceClient } from "../open-source-client.ts";
import { readAnswer } from "../read-shape.ts";
import { type PulledRepository, repositoryAnswer, ruleList } from "./pull-payload.ts";
import { openReviews } from "./read-reviews.ts";
import type { GithubSettings } from "./settings.ts";

/** Which reviews stand behind the commits of the repositories; nothing where no token is given. */
export async function* readGithub(
  settings: GithubSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const { token } = settings;
  if (token === undefined) return;
  const headers = {
    authorization: `Bearer ${token.reveal()}`,
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
  };
  const client = openSourceClient(settings, headers, io);
  const repositories = [];
  for (const name of settings.repositories) {
    const asking = needing("contents=read", client.get(`repos/${name}`));
    const repository = readAnswer(repositoryAnswer, await asking);
    const isReviewRequired = await requiresReview(client, repository);
    repositories.push(openReviews(client, { repository, isReviewRequired, paths: settings.paths }));
  }
  yield* readReviewPages("github", repositories, cursor, io);
}

/** Whether the rules of the default branch ask for an approval; what is not told counts as no. */
async function requiresReview(
  client: HttpClient,
  { full_name, default_branch }: PulledRepository,
): Promise<boolean> {
  const place = `repos/${full_name}/rules/branches/${encodeURIComponent(default_branch)}`;
  const answer = await client.find(place);
  const rules = answer === undefined ? [] : readAnswer(ruleList, answer);
  return rules.some(
    ({ type, parameters }) =>
      type === "pull_request" && (parameters?.required_approving_review_count ?? 0) > 0,
  );
}
