import { createHmac } from "node:crypto";
import type { PushRequest } from "../../src/connectors/connector.ts";
import { vendorBytes } from "./vendor-fixture.ts";

const RECEIVED_AT = Date.UTC(2026, 4, 18, 17, 40, 13);

export const GITHUB_WEBHOOK_SECRET = "It's a Secret to Everybody";
export const GITLAB_SIGNING_SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
export const GITLAB_WEBHOOK_TOKEN = "glt-0123456789abcdef";

/** An event of the fixtures as GitHub sends it, or a body of our own making. */
export function githubWebhook(event: string, body: Buffer | string): PushRequest {
  const bytes = typeof body === "string" ? vendorBytes(`github/${body}.json`) : body;
  const hmac = createHmac("sha256", GITHUB_WEBHOOK_SECRET).update(bytes).digest("hex");
  return {
    source: "vendor",
    path: "/webhooks/vendor",
    headers: {
      "x-github-event": event,
      "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
      "x-hub-signature-256": `sha256=${hmac}`,
    },
    body: bytes,
    receivedAt: RECEIVED_AT,
  };
}

/** An event of the fixtures as GitLab signs it with a signing token. */
export function gitlabWebhook(name: string): PushRequest {
  const body = vendorBytes(`gitlab/${name}.json`);
  const key = Buffer.from(GITLAB_SIGNING_SECRET.slice(6), "base64");
  return {
    source: "vendor",
    path: "/webhooks/vendor",
    headers: { "x-gitlab-event": "Push Hook", ...standardHeaders(key, "msg_1", body) },
    body,
    receivedAt: RECEIVED_AT,
  };
}

/** The headers by which Standard Webhooks proves a body, signed when the fixtures are received. */
function standardHeaders(key: Buffer, id: string, body: Buffer): Record<string, string> {
  const time = Math.floor(RECEIVED_AT / 1000);
  const hmac = createHmac("sha256", key).update(`${id}.${time}.`).update(body).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(time),
    "webhook-signature": `v1,${hmac}`,
  };
}
