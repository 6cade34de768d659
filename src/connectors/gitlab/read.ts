import type { ConnectorIo, PulledPage } from "../connector.ts";
import { needing, readReviewPages } from "../forge-review-pages.ts";
import { openSourceClient } from "../open-source-client.ts";
import { readAnswer } from "../read-shape.ts";
import { projectAnswer } from "./pull-payload.ts";
import { openReviews, SCOPE } from "./read-reviews.ts";
import type { GitlabSettings } from "./settings.ts";

/** Which approvals stand behind the commits of the projects; nothing where no token is given. */
export async function* readGitlab(
  settings: GitlabSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const { token } = settings;
  if (token === undefined) return;
  const client = openSourceClient(settings, { "private-token": token.reveal() }, io);
  const projects = [];
  for (const name of settings.projects) {
    const place = `api/v4/projects/${encodeURIComponent(name)}`;
    const project = readAnswer(projectAnswer, await needing(SCOPE, client.get(place)));
    projects.push(openReviews(client, { place, project, paths: settings.paths }));
  }
  yield* readReviewPages("gitlab", projects, cursor, io);
}
