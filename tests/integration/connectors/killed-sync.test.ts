import { afterAll, beforeAll, expect, test } from "vitest";
import { appconfig } from "../../../src/connectors/appconfig/index.ts";
import { bedrock } from "../../../src/connectors/bedrock/index.ts";
import type { Connector } from "../../../src/connectors/connector.ts";
import { launchdarkly } from "../../../src/connectors/launchdarkly/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { APPLICATION, appconfigWorld } from "../../support/appconfig-world.ts";
import { bedrockWorld } from "../../support/bedrock-world.ts";
import { launchdarklyWorld } from "../../support/launchdarkly-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const NOW = "2026-08-20T15:00:00Z";
const numbers = Array.from({ length: 45 }, (_, index) => index + 10);
const keys = {
  region: "us-east-1",
  access_key_id: "AKIDEXAMPLE12345",
  secret_access_key: new Secret("secret-1234"),
};

const worlds = {
  appconfig() {
    const world = appconfigWorld();
    for (const number of numbers) {
      world.write(`prof${number}`, "2026-08-20T09:00:00Z", "Return JSON", "kim@example.com");
      const deployed = world.deploy(`prof${number}`, "1", "2026-08-20T09:10:00Z", "kim");
      world.step(deployed, "2026-08-20T09:11:00Z", 50);
    }
    const settings = (url: string) => ({
      ...keys,
      ...{ url, cloudtrail_url: url, application: APPLICATION },
    });
    return { connector: appconfig as Connector, route: world.route, settings };
  },
  bedrock() {
    const world = bedrockWorld();
    for (const number of numbers) {
      world.write(`P${number}`, "2026-08-20T09:00:00Z", "Return JSON", "kim@example.com");
      world.release(`P${number}`, "2026-08-20T09:10:00Z", "kim@example.com");
    }
    const settings = (url: string) => ({ ...keys, url, cloudtrail_url: url, draft: true });
    return { connector: bedrock as Connector, route: world.route, settings };
  },
  launchdarkly() {
    const world = launchdarklyWorld();
    for (const number of numbers) {
      world.addConfig(`config-${number}`, Date.parse("2026-08-20T09:00:00Z"));
      world.editVariation(`config-${number}`, Date.parse("2026-08-20T09:30:00Z"), `e${number}`);
    }
    const settings = (url: string) => ({
      ...{ url, project: "checkout", access_token: new Secret("api-1") },
    });
    return { connector: launchdarkly as Connector, route: world.route, settings };
  },
};

/** The same connector, which ends after so many pages as a process that is killed does. */
function endingAfter(connector: Connector, pages: number, count: { read: number }): Connector {
  return {
    ...connector,
    async *read(settings, cursor, io) {
      let left = pages;
      for await (const page of connector.read?.(settings, cursor, io) ?? []) {
        if (left === 0) throw new Error("killed");
        left -= 1;
        count.read += 1;
        yield page;
      }
    },
  };
}

test.each(Object.entries(worlds))(
  "%s: a sync that is killed after any of its pages and run again tells what an undisturbed one does",
  async (name, open) => {
    const { connector, route, settings } = open();
    const { url } = await replayServer(route);
    const count = { read: 0 };
    const run = async (kind: string, pages: number) => {
      const source = `${name}-${kind}`;
      const first = endingAfter(connector, pages, count);
      await sourceStory(database, source, first, settings(url))
        .poll(NOW)
        .catch(() => undefined);
      const again = sourceStory(database, source, connector, settings(url));
      if (Number.isFinite(pages)) await again.poll(NOW);
      const changes = await again.changes();
      return changes
        .map(({ source: _, handle: __, ...change }) => change)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    };
    const whole = await run("whole", Number.POSITIVE_INFINITY);
    const pages = count.read;
    expect(pages).toBeGreaterThan(2);
    expect(whole.length).toBeGreaterThan(40);
    for (let after = 0; after < pages; after += 1) {
      expect(await run(`killed-${after}`, after)).toEqual(whole);
    }
  },
  60_000,
);
