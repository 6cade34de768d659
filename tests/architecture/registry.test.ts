import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { connectors } from "../../src/connectors/registry.ts";

const folder = resolve(import.meta.dirname, "../../src/connectors");

test("the registry lists every connector's folder, in order of name", () => {
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(connectors.map((one) => one.name)).toEqual(folders.sort());
});

test("every connector can be pulled from or pushed to, and says what it cannot tell", () => {
  for (const connector of connectors) {
    expect(connector.read ?? connector.accept, connector.name).toBeDefined();
    expect(connector.tells.note, connector.name).toMatch(/^[A-Z].*\.$/);
  }
});
