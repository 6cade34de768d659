import { langwatch } from "../../src/connectors/langwatch/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { langwatchWorld } from "../support/langwatch-world.ts";
import { checkConnector } from "./connector-contract.ts";

function fullWorld() {
  const world = langwatchWorld();
  for (let index = 10; index < 35; index += 1) {
    world.add(`p${index}`, 6, "2026-08-20T12:00:00.000Z");
    world.add(`p${index}`, 7, "2026-08-20T14:00:00.000Z");
    world.tag(`p${index}`, "production", 6);
  }
  return world;
}

checkConnector({
  connector: langwatch,
  settings: (url) => ({ url, api_key: new Secret("sk-lw-1234") }),
  pull: { full: fullWorld().route, empty: langwatchWorld().route },
});
