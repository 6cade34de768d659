import { expect, test } from "vitest";
import { slack } from "../../../src/notifiers/slack/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import type { ReplayedAnswer, ReplayedRequest } from "../../support/replay-server.ts";
import { checkNotifier } from "../notifier-contract.ts";

interface Text {
  readonly text: string;
}
interface Block {
  readonly type: string;
  readonly text?: Text;
  readonly fields?: readonly Text[];
  readonly elements?: readonly (Text & { readonly url?: string })[];
}

/** Slack's limits on a message of blocks. */
function refusal({ text, blocks }: { text: string; blocks: readonly Block[] }): string | undefined {
  if (text === "" || text.length > 40_000) return "invalid_text";
  if (blocks.length > 50) return "too_many_blocks";
  return blocks.find((one) => !isSound(one))?.type;
}

function isSound({ type, text, fields = [], elements = [] }: Block): boolean {
  const longest = type === "header" ? 150 : 3000;
  const isText = text === undefined || (text.text !== "" && text.text.length <= longest);
  const areFields = fields.length <= 10 && fields.every((one) => one.text.length <= 2000);
  const areElements = elements.length <= (type === "context" ? 10 : 25);
  return isText && areFields && areElements && elements.every(({ url = "" }) => url.length <= 3000);
}

function route({ method, url, body }: ReplayedRequest): ReplayedAnswer | undefined {
  if (method !== "POST" || url.pathname !== "/services/T000/B000/verysecretpart") return undefined;
  const refused = refusal(JSON.parse(body) as { text: string; blocks: readonly Block[] });
  return refused === undefined ? { text: "ok" } : { status: 400, text: refused };
}

checkNotifier({
  notifier: slack,
  settings: (url) => ({ url, webhook: new Secret(`${url}/services/T000/B000/verysecretpart`) }),
  route,
  keyOf: ({ body }) => body,
  unsafe: /<!channel|<@U1|<img/,
});

test("a webhook at another origin than the configured one is refused", () => {
  const webhook = new Secret("https://evil.example/services/T000/B000/x");
  expect(slack.settings.safeParse({ webhook }).success).toBe(false);
  expect(slack.settings.safeParse({ webhook: new Secret("nonsense") }).success).toBe(false);
});
