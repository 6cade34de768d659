import { expect, test } from "vitest";
import { verifyStandardWebhook } from "../../../src/connectors/verify-standard-webhook.ts";
import { webhook } from "../../../src/notifiers/webhook/index.ts";
import { signatures } from "../../../src/notifiers/webhook/sign.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { notification, notifierIo } from "../../support/notification-builder.ts";
import {
  type ReplayedAnswer,
  type ReplayedRequest,
  replayServer,
} from "../../support/replay-server.ts";
import { checkNotifier } from "../notifier-contract.ts";

const secret = new Secret("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
const next = new Secret("whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=");

function verify(request: ReplayedRequest, secrets: readonly Secret[]): void {
  const { headers, body } = request;
  const receivedAt = Number(headers["webhook-timestamp"]) * 1000;
  verifyStandardWebhook({ secrets }, { headers, body: Buffer.from(body), receivedAt } as never);
}

function route(request: ReplayedRequest): ReplayedAnswer | undefined {
  if (request.method !== "POST" || request.url.pathname !== "/hook") return undefined;
  if (Buffer.byteLength(request.body) > 150_000) return { status: 413, json: {} };
  verify(request, [secret]);
  return { status: 204, text: "" };
}

checkNotifier({
  notifier: webhook,
  settings: (url) => ({ url: `${url}/hook`, secret }),
  route,
  keyOf: ({ headers }) => headers["webhook-id"] ?? "",
});

test("a body is signed as the reference implementation signs it", () => {
  const key = Buffer.from("0123456789abcdef0123456789abcdef");
  const body =
    '{"type":"forensics.drift.opened","timestamp":"2026-05-18T18:22:07Z","data":{"id":"inc_7f3a"}}';
  expect(signatures([key], `msg_01JVFORENSICS.1779128527.${body}`)).toBe(
    "v1,ZiOKheuez/FNYxPTPGXxlMfbWFIbNCEo8JDCzLwXL+M=",
  );
});

test("while one secret takes the place of another, receivers of either are content", async () => {
  const server = await replayServer(() => ({ status: 200, text: "" }));
  const settings = webhook.settings.parse({ url: server.url, secret: [secret, next] });
  await webhook.send(settings, notification(), notifierIo());
  const [request] = server.requests;
  if (request === undefined) throw new Error("nothing was sent");
  for (const one of [secret, next]) verify(request, [one]);
  expect(() => verify(request, [new Secret("whsec_AAAAAAAAAAAAAAAAAAAAAAAA")])).toThrow();
});
