import { anthropic } from "../../src/connectors/anthropic/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { modelsWorld } from "../support/models-world.ts";
import { checkConnector } from "./connector-contract.ts";

const full = modelsWorld("anthropic");
for (let index = 10; index < 35; index += 1) {
  full.set(`m${index}`, { deprecated_at: "2026-08-01T00:00:00Z" });
}

checkConnector({
  connector: anthropic,
  settings: (url) => ({ url, api_key: new Secret("sk-12345678") }),
  pull: {
    full: full.route,
    empty: modelsWorld("anthropic").route,
    repeating: (request) => {
      request.url.searchParams.delete("after_id");
      return full.route(request);
    },
  },
});
