import { unleash } from "../../src/connectors/unleash/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { unleashWorld } from "../support/unleash-world.ts";
import { checkConnector } from "./connector-contract.ts";

const STRICT = { text: "Return JSON", rollout: 100 };
const FRIENDLY = { text: "Be friendly", rollout: 100 };

function fullWorld() {
  const world = unleashWorld();
  for (let index = 0; index < 1100; index += 1) {
    const at = new Date(Date.UTC(2026, 7, 20, 9) + index * 1000).toISOString();
    world.update(`flag-${index % 40}`, at, STRICT, FRIENDLY);
  }
  return world;
}

const full = fullWorld();

checkConnector({
  connector: unleash,
  settings: (url) => ({ url, token: new Secret("user:12345678") }),
  pull: {
    full: full.route,
    empty: unleashWorld().route,
    repeating: (request) => {
      request.url.searchParams.set("offset", "0");
      return full.route(request);
    },
  },
});
