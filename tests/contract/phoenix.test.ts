import { describe } from "vitest";
import { phoenix } from "../../src/connectors/phoenix/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { phoenixWorld } from "../support/phoenix-world.ts";
import { checkConnector } from "./connector-contract.ts";

function fullWorld(graphql: boolean) {
  const world = phoenixWorld(graphql);
  for (let index = 10; index < 35; index += 1) {
    world.add(`p${index}`, index, "2026-11-20T09:00:00Z", "Return JSON");
    world.add(`p${index}`, 100 + index, "2026-11-20T10:00:00Z", "Be friendly");
    world.tag(`p${index}`, "production", index, "kim");
  }
  return world;
}

describe.each([true, false])("with GraphQL: %s", (graphql) => {
  const full = fullWorld(graphql);

  checkConnector({
    connector: phoenix,
    settings: (url) => ({ url, api_key: new Secret("phx-12345678") }),
    pull: {
      full: full.route,
      empty: phoenixWorld(graphql).route,
      repeating: (request) => {
        request.url.searchParams.delete("cursor");
        return full.route(request);
      },
    },
  });
});
