import { expect, test } from "vitest";
import { githubIssue } from "../../../src/notifiers/github-issue/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { notification, notifierIo } from "../../support/notification-builder.ts";
import {
  type ReplayedAnswer,
  type ReplayedRequest,
  replayServer,
} from "../../support/replay-server.ts";
import { checkNotifier } from "../notifier-contract.ts";

interface IssueHeld {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly comments: string[];
  state: string;
}

const LONGEST = 65_536;
const ISSUES = "/repos/acme/prompts/issues";

/** Issues of a repository as GitHub keeps them, with its limits on titles and texts. */
function repository() {
  const issues: IssueHeld[] = [];
  const refused = { status: 422, json: { message: "Validation Failed" } };

  function onIssue(issue: IssueHeld, { method, body, url }: ReplayedRequest): ReplayedAnswer {
    if (method === "PATCH") {
      issue.state = (JSON.parse(body) as { state: string }).state;
      return { json: issue };
    }
    if (method === "GET") {
      return {
        json: page(
          issue.comments.map((text) => ({ body: text })),
          url,
        ),
      };
    }
    const { body: text } = JSON.parse(body) as { body: string };
    if (text.length > LONGEST) return refused;
    issue.comments.push(text);
    return { status: 201, json: {} };
  }

  function create(text: string): ReplayedAnswer {
    const { title, body, labels } = JSON.parse(text) as IssueHeld;
    if (title.length > 256 || body.length > LONGEST) return refused;
    issues.push({ title, body, labels, comments: [], state: "open", number: issues.length + 1 });
    return { status: 201, json: { number: issues.length } };
  }

  function route(request: ReplayedRequest): ReplayedAnswer | undefined {
    const { method, url, headers, body } = request;
    if (headers["authorization"] !== "Bearer ghs_0123456789") return { status: 401, json: {} };
    if (url.pathname === ISSUES && method === "POST") return create(body);
    const label = url.searchParams.get("labels") ?? "";
    const listed = issues.filter((one) => one.labels.includes(label));
    if (url.pathname === ISSUES) return { json: page(listed, url) };
    const number = new RegExp(`^${ISSUES}/(\\d+)(/comments)?$`).exec(url.pathname)?.[1];
    const issue = issues.find((one) => one.number === Number(number));
    return issue && onIssue(issue, request);
  }
  return { issues, route };
}

function page<One>(all: readonly One[], url: URL): readonly One[] {
  const [size, at] = ["per_page", "page"].map((name) => Number(url.searchParams.get(name)));
  return all.slice(((at ?? 1) - 1) * (size ?? 0), (at ?? 1) * (size ?? 0));
}

const token = new Secret("ghs_0123456789");

checkNotifier({
  notifier: githubIssue,
  settings: (url) => ({ url, repository: "acme/prompts", token }),
  route: (request) => repository().route(request),
  keyOf: ({ url, body }) =>
    /<!-- \S+ -->/.exec(body)?.[0] ?? `${url.searchParams.get("labels")} ${url.pathname}`,
  // Titles and code are shown as they are; a mark of emphasis or a mention that is not escaped is in neither.
  unsafe: /^- \*\*\w+\*\*: .*(?:@maya|<img|<!channel|[^\\]\]\(javascript)/m,
});

test("an episode is one issue, with a comment when it rises and when it clears, which closes it", async () => {
  const { issues, route } = repository();
  const { url } = await replayServer(route);
  const settings = githubIssue.settings.parse({ url, repository: "acme/prompts", token });
  for (const transition of ["opened", "raised", "cleared"] as const) {
    // A crash before it was recorded sends each again.
    await githubIssue.send(settings, notification({ transition }), notifierIo());
    await githubIssue.send(settings, notification({ transition }), notifierIo({ attempts: 1 }));
  }
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({ state: "closed", labels: ["forensics"] });
  expect(issues[0]?.comments).toHaveLength(2);
});
