import { expect, test } from "vitest";
import { mlflow } from "../../src/connectors/mlflow/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { MLFLOW_WEBHOOK_SECRET, mlflowWebhook, mlflowWorld } from "../support/mlflow-world.ts";
import { checkConnector } from "./connector-contract.ts";

function fullWorld() {
  const world = mlflowWorld();
  for (let index = 10; index < 35; index += 1) {
    world.add(`p'${index}`, "6", "2026-11-20T09:00:00Z", "Return JSON");
    world.add(`p'${index}`, "7", "2026-11-20T10:00:00Z", "Be friendly");
    world.alias(`p'${index}`, "production", "6");
  }
  return world;
}

const full = fullWorld();

checkConnector({
  connector: mlflow,
  settings: (url) => ({
    url,
    token: new Secret("token-12345678"),
    webhook_secret: new Secret(MLFLOW_WEBHOOK_SECRET),
  }),
  pull: {
    full: full.route,
    empty: mlflowWorld().route,
    repeating: (request) => {
      request.url.searchParams.delete("page_token");
      return full.route(request);
    },
  },
  push: {
    request: () => mlflowWebhook("prompt_alias.created"),
    header: "x-mlflow-signature",
    tolerance: 5 * 60_000,
  },
});

test("every webhook of the fixtures proves itself", () => {
  const settings = mlflow.settings.parse({
    url: "https://mlflow.example",
    webhook_secret: [new Secret("old"), new Secret(MLFLOW_WEBHOOK_SECRET)],
  });
  const names = ["prompt_alias.created", "prompt_alias.deleted", "prompt_version.created"];
  const told = names.map((name) => {
    const delivery = mlflow.accept?.(settings, mlflowWebhook(name));
    const [one] = delivery === undefined ? [] : mlflow.parse(delivery);
    return one?.kind === "pointer" ? [one.pointer, one.value?.version, one.value?.text] : undefined;
  });
  expect(told).toEqual([
    ["alias:production", "7", undefined],
    ["alias:production", undefined, undefined],
    ["version:7", "7", "Return JSON for {{doc}}"],
  ]);
});

test("a request without its time or id is refused", () => {
  const settings = mlflow.settings.parse({
    url: "https://mlflow.example",
    webhook_secret: new Secret(MLFLOW_WEBHOOK_SECRET),
  });
  const request = mlflowWebhook("prompt_alias.created");
  for (const name of ["x-mlflow-timestamp", "x-mlflow-delivery-id"]) {
    const { [name]: _, ...headers } = request.headers;
    expect(() => mlflow.accept?.(settings, { ...request, headers })).toThrow(/carries no/);
  }
});
