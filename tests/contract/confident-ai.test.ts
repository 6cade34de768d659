import { confidentAi } from "../../src/connectors/confident-ai/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { confidentAiWorld } from "../support/confident-ai-world.ts";
import { checkConnector } from "./connector-contract.ts";

function fullWorld() {
  const world = confidentAiWorld();
  for (let index = 10; index < 35; index += 1) {
    world.commit(`p${index}`, `a${index}`, "strict");
    world.commit(`p${index}`, `b${index}`, "friendly");
    world.label(`p${index}`, "production", `a${index}`);
  }
  return world;
}

checkConnector({
  connector: confidentAi,
  settings: (url) => ({ url, api_key: new Secret("confident_us_1234"), latest: true }),
  pull: { full: fullWorld().route, empty: confidentAiWorld().route },
});
