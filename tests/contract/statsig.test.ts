import { expect, test } from "vitest";
import { statsig } from "../../src/connectors/statsig/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import {
  STATSIG_WEBHOOK_SECRET,
  signedStatsigWebhook,
  statsigWebhook,
  statsigWorld,
} from "../support/statsig-world.ts";
import { checkConnector } from "./connector-contract.ts";

function fullWorld() {
  const world = statsigWorld();
  for (let index = 10; index < 35; index += 1) {
    world.edit(`config_${index}`, "2026-08-20T09:00:00Z", "Return JSON");
    world.edit(`config_${index}`, "2026-08-20T10:00:00Z", "Be friendly");
  }
  return world;
}

const full = fullWorld();
const webhook_secret = new Secret(STATSIG_WEBHOOK_SECRET);

checkConnector({
  connector: statsig,
  settings: (url) => ({ url, api_key: new Secret("console-12345678"), webhook_secret }),
  pull: {
    full: full.route,
    empty: statsigWorld().route,
    repeating: (request) => {
      request.url.searchParams.set("page", "1");
      return full.route(request);
    },
  },
  push: { request: statsigWebhook, header: "x-statsig-signature", tolerance: 5 * 60_000 },
});

const settings = statsig.settings.parse({ api_key: new Secret("console-1"), webhook_secret });

function told(metadata: object) {
  const request = signedStatsigWebhook("2026-11-20T10:05:00Z", metadata);
  const delivery = statsig.accept?.(settings, request);
  return delivery === undefined ? [] : statsig.parse(delivery);
}

test("a webhook tells who changed a config and when, and nothing of exposures beside it", () => {
  expect(told({})).toMatchObject([
    {
      target: "invoice_prompt",
      how: "touched",
      at: Date.UTC(2026, 10, 20, 10, 5),
      actor: { id: "kim@example.com", basis: "signed" },
    },
  ]);
});

test("gates, and descriptions alone, are no change of what a config serves", () => {
  expect(told({ type: "Gate" })).toEqual([]);
  expect(told({ description: "- Updated description\n- Added tag billing" })).toEqual([]);
});
