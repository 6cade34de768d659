import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { connectors } from "../../src/connectors/registry.ts";
import { notifiers } from "../../src/notifiers/registry.ts";

const sources = resolve(import.meta.dirname, "../../src");

test.each([
  ["connectors", connectors],
  ["notifiers", notifiers],
] as const)("the registry of %s lists every folder, in order of name", (room, registry) => {
  const folders = readdirSync(join(sources, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(registry.map((one) => one.name)).toEqual(folders.sort());
});

test("every connector can be pulled from or pushed to, and says what it cannot tell", () => {
  for (const connector of connectors) {
    expect(connector.read ?? connector.accept, connector.name).toBeDefined();
    expect(connector.tells.note, connector.name).toMatch(/^[A-Z].*\.$/);
  }
});
