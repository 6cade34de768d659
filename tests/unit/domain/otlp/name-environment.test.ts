import { expect, test } from "vitest";
import { nameEnvironment } from "../../../../src/domain/otlp/name-environment.ts";

const environments = [
  {
    name: "production",
    labels: ["prod"],
    attributes: new Map([["cloud.account", ["1234"]]]),
    clusters: ["eu-1"],
  },
  { name: "staging", labels: ["stage"], attributes: new Map(), clusters: [] },
];

const named = (resource: Readonly<Record<string, string>>) =>
  nameEnvironment(new Map(Object.entries(resource)), environments).get(
    "deployment.environment.name",
  );

test.each([
  ["a label", { "deployment.environment.name": "prod" }, "production"],
  ["a label by the older attribute", { "deployment.environment": "stage" }, "staging"],
  ["a cluster", { "k8s.cluster.name": "eu-1", "deployment.environment.name": "x" }, "production"],
  ["an attribute", { "cloud.account": "1234" }, "production"],
  ["none that is known", { "deployment.environment.name": "dev" }, "dev"],
  ["nothing", {}, undefined],
])("an environment is known by %s", (_, resource, expected) => {
  expect(named(resource)).toBe(expected);
});
