import { openai } from "../../src/connectors/openai/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { modelsWorld } from "../support/models-world.ts";
import { checkConnector } from "./connector-contract.ts";

const full = modelsWorld("openai");
for (let index = 10; index < 35; index += 1) {
  full.set(`m${index}`, { shutdown_date: "2026-08-01" });
}

checkConnector({
  connector: openai,
  settings: (url) => ({ url, api_key: new Secret("sk-12345678") }),
  pull: { full: full.route, empty: modelsWorld("openai").route },
});
