import { langsmith } from "../../src/connectors/langsmith/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { langsmithWorld } from "../support/langsmith-world.ts";
import { checkConnector } from "./connector-contract.ts";

function fullWorld() {
  const world = langsmithWorld();
  for (let index = 100; index < 230; index += 1) {
    world.commit(`p${index}`, `a${index}`, "2026-11-20T09:00:00Z");
    world.commit(`p${index}`, `b${index}`, "2026-11-20T10:00:00Z");
    world.tag(`p${index}`, "production", `a${index}`, "2026-11-20T09:01:00Z");
  }
  return world;
}

const full = fullWorld();

checkConnector({
  connector: langsmith,
  settings: (url) => ({ url, api_key: new Secret("lsv2_12345678") }),
  pull: {
    full: full.route,
    empty: langsmithWorld().route,
    repeating: (request) => {
      if (request.url.pathname === "/api/v1/repos") request.url.searchParams.set("offset", "0");
      return full.route(request);
    },
  },
});
