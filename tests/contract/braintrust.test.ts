import { expect, test } from "vitest";
import { historyQuery } from "../../src/connectors/braintrust/history-query.ts";
import { braintrust } from "../../src/connectors/braintrust/index.ts";
import { transactionTime } from "../../src/connectors/braintrust/transaction-time.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { braintrustWorld } from "../support/braintrust-world.ts";
import { vendorJson } from "../support/vendor-fixture.ts";
import { checkConnector } from "./connector-contract.ts";

function fullWorld() {
  const world = braintrustWorld();
  for (let index = 100; index < 230; index += 1) {
    const version = world.save(`p${index}`, "strict", "2026-08-20T12:00:00Z");
    world.save(`p${index}`, "friendly", "2026-08-20T14:00:00Z");
    world.serve(`p${index}`, "production", version);
  }
  return world;
}

const full = fullWorld();

checkConnector({
  connector: braintrust,
  settings: (url) => ({ url, api_key: new Secret("sk-12345678"), project: "checkout" }),
  pull: {
    full: full.route,
    empty: braintrustWorld().route,
    repeating: (request) => {
      request.url.searchParams.delete("starting_after");
      return full.route(request);
    },
  },
});

test("a version is dated by its transaction, as the vendor's own pairs are", () => {
  for (const pair of vendorJson("braintrust/version-ids.json")) {
    expect(transactionTime(pair._xact_id)).toBe(pair.unix_seconds * 1000);
  }
});

test("versions are asked for as the vendor's own programs ask", () => {
  const { query } = vendorJson("braintrust/btql-prompt-versions.request.json");
  const project = query.from.args[0].value;
  expect(historyQuery(project, query.filter.right.value)).toEqual(
    vendorJson("braintrust/btql-prompt-versions.request.json"),
  );
});
