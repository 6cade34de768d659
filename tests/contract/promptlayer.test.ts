import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { promptlayer } from "../../src/connectors/promptlayer/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import {
  PROMPTLAYER_WEBHOOK_SECRET,
  promptlayerWebhook,
  promptlayerWorld,
} from "../support/promptlayer-world.ts";
import { checkConnector } from "./connector-contract.ts";

function fullWorld() {
  const world = promptlayerWorld();
  for (let id = 10; id < 35; id += 1) {
    world.add(id, 1, 8);
    world.add(id, 2, 9);
    world.label(id, "prod", 1);
  }
  return world;
}

checkConnector({
  connector: promptlayer,
  settings: (url) => ({
    url,
    api_key: new Secret("pl_1234567"),
    webhook_secret: new Secret(PROMPTLAYER_WEBHOOK_SECRET),
  }),
  pull: {
    full: fullWorld().route,
    empty: promptlayerWorld().route,
    repeating: (request) => {
      if (request.url.searchParams.has("page")) request.url.searchParams.set("page", "1");
      return fullWorld().route(request);
    },
  },
  push: { request: () => promptlayerWebhook("label_moved"), header: "x-promptlayer-signature" },
});

const settings = promptlayer.settings.parse({
  api_key: new Secret("pl_1"),
  webhook_secret: [new Secret("old"), new Secret(PROMPTLAYER_WEBHOOK_SECRET)],
});

test("every webhook of the fixtures proves itself, also one with letters beyond ASCII", () => {
  const names = [
    "label_moved",
    "prompt_template_version_created",
    "prompt_template_label_change_requested",
    "prompt_template_label_change_approved",
  ];
  const told = names.map((name) => {
    const delivery = promptlayer.accept?.(settings, promptlayerWebhook(name));
    const [one] = delivery === undefined ? [] : promptlayer.parse(delivery);
    return one?.kind === "pointer" ? [one.pointer, one.how, one.actor?.name] : undefined;
  });
  expect(told).toEqual([
    ["label:prod", "moved", "Zoë K"],
    ["version:9", "moved", "Ada"],
    ["label:prod", "reviewed", "Ada"],
    ["label:prod", "reviewed", "Ada"],
  ]);
});

test("a signature over the bytes as they came is taken as well", () => {
  const request = promptlayerWebhook("label_moved");
  const hmac = createHmac("sha256", PROMPTLAYER_WEBHOOK_SECRET).update(request.body);
  const headers = { "x-promptlayer-signature": hmac.digest("hex") };
  expect(promptlayer.accept?.(settings, { ...request, headers })).toMatchObject({
    verified: "signed",
  });
});

test("a body nested without end is refused as unproven", () => {
  const request = promptlayerWebhook("label_moved");
  const body = Buffer.from(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  expect(() => promptlayer.accept?.(settings, { ...request, body })).toThrow(/signature/);
});
