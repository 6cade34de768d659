import type { z } from "zod";
import { SourceError } from "../../domain/errors.ts";
import type { Notification } from "../../domain/notification.ts";
import { type FindingMessage, findingMessage } from "../../render/finding-message.ts";
import type { Notifier, NotifierIo } from "../notifier.ts";
import { postOnce } from "../post-once.ts";
import { commentsSchema, type Issue, issuesSchema } from "./payload.ts";
import { issueKeyOf, markOf, renderIssue, renderIssueTitle } from "./render.ts";
import type { GithubIssueSettings } from "./settings.ts";

const PAGE = 100;
const PAGES = 10;

/** An issue an episode; what happens to it later is a comment, and clearing closes it. What is there is not written again. */
export const sendGithubIssue: Notifier<GithubIssueSettings>["send"] = async (
  settings,
  notification,
  io,
) => {
  const ask = asker(settings, io);
  const message = findingMessage(notification, { ...io, attempts: 0 });
  const issue = await findIssue(settings, notification, ask);
  if (issue === undefined) {
    if (notification.transition === "cleared") return "there is no issue to close";
    await create(settings, message, notification, ask);
    return "opened an issue";
  }
  if (notification.transition === "opened") return `issue #${issue.number} is there`;
  await comment(issue, message, notification, ask);
  if (notification.transition === "cleared" && issue.state === "open") {
    await ask("PATCH", `/issues/${issue.number}`, { state: "closed" });
  }
  return `told in issue #${issue.number}`;
};

type Ask = (method: "GET" | "POST" | "PATCH", path: string, body?: object) => Promise<string>;

function asker({ url, repository, token }: GithubIssueSettings, io: NotifierIo): Ask {
  const key = token.reveal();
  const headers = {
    ...{ authorization: `Bearer ${key}`, accept: "application/vnd.github+json" },
    ...{ "x-github-api-version": "2022-11-28", "user-agent": "forensics" },
  };
  return async (method, path, body) => {
    const place = `GitHub, ${method} ${path.replace(/\?.*/, "")},`;
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const at = `${url.replace(/\/$/, "")}/repos/${repository}${path}`;
    return await postOnce({ place, url: at, method, headers, secrets: [key], ...sent }, io);
  };
}

async function findIssue(
  { label }: GithubIssueSettings,
  notification: Notification,
  ask: Ask,
): Promise<Issue | undefined> {
  const mark = markOf(issueKeyOf(notification));
  // An issue cannot be older than what it is about.
  const since = new Date(notification.finding.openedAt - 3_600_000).toISOString();
  const filter = `labels=${encodeURIComponent(label)}&state=all&since=${since}&per_page=${PAGE}`;
  const isOurs = (one: Issue) => one.body?.includes(mark) === true;
  return (await findOn(issuesSchema, ask, `/issues?${filter}`, isOurs))?.found;
}

async function comment(
  { number }: Issue,
  message: FindingMessage,
  { idempotencyKey }: Notification,
  ask: Ask,
): Promise<void> {
  const path = `/issues/${number}/comments`;
  const mark = markOf(idempotencyKey);
  const isOurs = (one: { body?: string | null | undefined }) => one.body?.includes(mark) === true;
  if (await findOn(commentsSchema, ask, `${path}?per_page=${PAGE}`, isOurs)) return;
  await ask("POST", path, { body: renderIssue(message, [idempotencyKey]) });
}

async function create(
  { label }: GithubIssueSettings,
  message: FindingMessage,
  notification: Notification,
  ask: Ask,
): Promise<void> {
  const keys = [issueKeyOf(notification), notification.idempotencyKey];
  const body = renderIssue(message, keys);
  await ask("POST", "/issues", { title: renderIssueTitle(message), body, labels: [label] });
}

/** The first of a list, page by page, that fits. */
async function findOn<One>(
  schema: z.ZodType<One[]>,
  ask: Ask,
  path: string,
  fits: (one: One) => boolean,
): Promise<{ readonly found: One } | undefined> {
  for (let page = 1; page <= PAGES; page += 1) {
    const list = read(schema, await ask("GET", `${path}&page=${page}`), path);
    const found = list.find(fits);
    if (found !== undefined) return { found };
    if (list.length < PAGE) return undefined;
  }
  return undefined;
}

function read<One>(schema: z.ZodType<One[]>, text: string, path: string): One[] {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    const place = path.replace(/\?.*/, "");
    throw new SourceError(`GitHub, GET ${place}, answered with something else than a list`, true);
  }
}
