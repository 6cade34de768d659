import { launchdarkly } from "../../src/connectors/launchdarkly/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import {
  LAUNCHDARKLY_WEBHOOK_SECRET,
  launchdarklyWebhook,
  launchdarklyWorld,
} from "../support/launchdarkly-world.ts";
import { checkConnector } from "./connector-contract.ts";

const AT = Date.UTC(2026, 7, 20, 12);

function fullWorld() {
  const world = launchdarklyWorld();
  for (let index = 10; index < 70; index += 1) {
    world.addConfig(`config-${index}`, AT);
    world.editVariation(`config-${index}`, AT + index * 1000, `e${index}`);
  }
  world.serve("config-20", { variation: 2 }, AT + 500_000, "t20");
  world.approve("config-20", AT + 500_000);
  return world;
}

const full = fullWorld();

checkConnector({
  connector: launchdarkly,
  settings: (url) => ({
    url,
    project: "checkout",
    access_token: new Secret("api-1234-5678"),
    webhook_secret: new Secret(LAUNCHDARKLY_WEBHOOK_SECRET),
  }),
  pull: {
    full: full.route,
    empty: launchdarklyWorld().route,
    repeating: (request) => {
      request.url.searchParams.set("offset", "0");
      return full.route(request);
    },
  },
  push: { request: launchdarklyWebhook, header: "x-ld-signature" },
});
