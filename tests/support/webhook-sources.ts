import type { PushRequest } from "../../src/connectors/connector.ts";
import { langfuse } from "../../src/connectors/langfuse/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import type { SyncedSource } from "../../src/workflows/sync-source.ts";
import { LANGFUSE_WEBHOOK_SECRET, signedLangfuseWebhook } from "./langfuse-world.ts";
import type { SentBody } from "./send-to-ingest.ts";
import { vendorJson } from "./vendor-fixture.ts";

/** A configured Langfuse, under any name. */
export function langfuseSource(name: string): SyncedSource {
  const settings = langfuse.settings.parse({
    public_key: "pk-lf-1",
    secret_key: new Secret("sk-lf-1"),
    webhook_secret: new Secret(LANGFUSE_WEBHOOK_SECRET),
  });
  return { name, connector: langfuse, settings };
}

/** A webhook that Langfuse signed a second before `now`, as a request to the service. */
export function langfuseRequest(name: string, now: number, given: object = {}): SentBody {
  const event = vendorJson("langfuse/webhook-created-v7.ui.raw.json");
  const timestamp = new Date(now - 1000).toISOString();
  return asRequest(name, signedLangfuseWebhook({ ...event, ...given, timestamp }));
}

/** A push as it is sent to the service. */
export function asRequest(name: string, { body, headers }: PushRequest): SentBody {
  return { url: `/webhooks/${name}`, payload: Buffer.from(body), headers: { ...headers } };
}
