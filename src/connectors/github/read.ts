import type { ConnectorIo, PulledPage } from "../connector.ts";
import { needing, readReviewPages } from "../forge-review-pages.ts";
import { openSourceClient } from "../open-source-client.ts";
import { readAnswer } from "../read-shape.ts";
import { repositoryAnswer } from "./pull-payload.ts";
import { readReviewRule } from "./read-review-rule.ts";
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
    const rule = await readReviewRule(client, repository);
    repositories.push(openReviews(client, { repository, rule, paths: settings.paths }));
  }
  yield* readReviewPages("github", repositories, cursor, io);
}
