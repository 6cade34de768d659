import { expect, test } from "vitest";
import { langfuse } from "../../src/connectors/langfuse/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import {
  LANGFUSE_WEBHOOK_SECRET,
  langfuseWebhook,
  langfuseWorld,
} from "../support/langfuse-world.ts";
import { checkConnector } from "./connector-contract.ts";

function fullWorld() {
  const world = langfuseWorld();
  for (let index = 10; index < 35; index += 1) {
    const own = { name: `prompts/${index}`, projectId: "p" };
    world.add("prompt-get-version-6.json", { ...own, id: `${index}-6` });
    world.add("prompt-get-version-7.resolve-false.json", { ...own, id: `${index}-7` });
  }
  return world;
}

checkConnector({
  connector: langfuse,
  settings: (url) => ({
    url,
    public_key: "pk-lf-1234",
    secret_key: new Secret("sk-lf-5678"),
    webhook_secret: new Secret(LANGFUSE_WEBHOOK_SECRET),
  }),
  pull: {
    full: (request) => fullWorld().route(request),
    empty: langfuseWorld().route,
    repeating: (request) => {
      request.url.searchParams.set("page", "1");
      return fullWorld().route(request);
    },
  },
  push: {
    request: () => langfuseWebhook("webhook-updated-v7-gained-production.ui"),
    header: "x-langfuse-signature",
    tolerance: 30 * 60_000,
  },
});

test("every webhook of the fixtures proves itself", () => {
  const settings = langfuse.settings.parse({
    public_key: "pk",
    secret_key: new Secret("sk"),
    webhook_secret: [new Secret("old"), new Secret(LANGFUSE_WEBHOOK_SECRET)],
  });
  const names = [
    "webhook-created-v7.ui",
    "webhook-updated-v6-lost-latest.ui",
    "webhook-updated-v7-gained-production.ui",
    "webhook-updated-v6-lost-production.ui",
    "webhook-created-v7.api-no-user",
    "webhook-deleted-v6.ui",
  ];
  const told = names.map((name) => {
    const delivery = langfuse.accept?.(settings, langfuseWebhook(name));
    return delivery && langfuse.parse(delivery).map((one) => one.kind === "pointer" && one.pointer);
  });
  expect(told).toEqual([
    ["version:7"],
    ["label:production"],
    ["label:production"],
    [],
    ["version:7"],
    ["version:6"],
  ]);
});
