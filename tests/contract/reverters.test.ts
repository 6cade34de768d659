import { expect, test } from "vitest";
import { langfuseReverter } from "../../src/connectors/langfuse/revert.ts";
import { langfuseSettings } from "../../src/connectors/langfuse/settings.ts";
import { langwatchReverter } from "../../src/connectors/langwatch/revert.ts";
import { langwatchSettings } from "../../src/connectors/langwatch/settings.ts";
import type { Reverter, WayBack } from "../../src/connectors/reverter.ts";
import { reverters } from "../../src/connectors/reverters.ts";
import { InputError, SourceError } from "../../src/domain/errors.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { connectorIo } from "../support/connector-io.ts";
import { langfuseWorld } from "../support/langfuse-world.ts";
import { langwatchWorld } from "../support/langwatch-world.ts";
import {
  type ReplayedAnswer,
  type ReplayedRequest,
  replayServer,
} from "../support/replay-server.ts";

const OWN = "sk-write-0123456789";
const READ = "sk-read-0123456789";
const NAME = "billing/invoice-extractor";

function side(version: string) {
  return { version, hash: undefined, text: undefined, commit: undefined };
}

function wayBack(given: Partial<WayBack>): WayBack {
  const states = { live: side("7"), back: side("6") };
  const place = { prompt: NAME, target: NAME, label: "production", files: [] };
  return { handle: "7c2f", operator: "ops", ...place, ...states, ...given };
}

interface Opened {
  readonly reverter: Reverter;
  readonly settings: unknown;
  readonly own: unknown;
  readonly way: WayBack;
  readonly labelAt: () => number | undefined;
  /** Somebody else moves it. */
  readonly moveAway: () => void;
  readonly server: Awaited<ReturnType<typeof replayServer>>;
}

async function openLangfuse(): Promise<Opened> {
  const world = langfuseWorld();
  const at = "2026-08-20T14:00:00Z";
  world.add("prompt-get-version-6.json", { labels: ["stable"], updatedAt: at });
  world.add("prompt-get-version-7.resolve-false.json", { labels: ["latest"], updatedAt: at });
  world.moveLabel(NAME, "production", 7, at);
  const sent: string[][] = [];
  const server = await replayServer((request): ReplayedAnswer | undefined => {
    if (request.method !== "PATCH") return world.route(request);
    const version = Number(/versions\/(\d+)$/.exec(request.url.pathname)?.[1]);
    const { newLabels } = JSON.parse(request.body) as { newLabels: string[] };
    sent.push(newLabels);
    for (const label of newLabels) world.moveLabel(NAME, label, version, at);
    return { json: {} };
  });
  const labelAt = () => {
    const url = new URL(
      `${server.url}/api/public/v2/prompts/${encodeURIComponent(NAME)}?label=production`,
    );
    const answer = world.route({ url, method: "GET", headers: {}, body: "" });
    return (answer?.json as { version?: number } | undefined)?.version;
  };
  return {
    reverter: langfuseReverter as Reverter,
    settings: langfuseSettings.parse({
      url: server.url,
      public_key: "pk",
      secret_key: new Secret(READ),
    }),
    own: langfuseReverter.own.parse({ public_key: "pk-w", secret_key: new Secret(OWN) }),
    way: wayBack({}),
    labelAt,
    moveAway: () => world.moveLabel(NAME, "production", 6, at),
    server,
  };
}

async function openLangwatch(): Promise<Opened> {
  const world = langwatchWorld();
  world.add("p1", 6, "2026-08-20T14:00:00Z");
  world.add("p1", 7, "2026-08-20T14:00:00Z");
  world.tag("p1", "production", 7);
  const server = await replayServer((request): ReplayedAnswer | undefined => {
    if (request.method !== "PUT") return world.route(request);
    const { versionId } = JSON.parse(request.body) as { versionId: string };
    world.tag("p1", "production", versionId === "p1-v6" ? 6 : 7);
    return { json: {} };
  });
  const labelAt = () => {
    const url = new URL(`${server.url}/api/prompts/p1/versions`);
    const json = world.route({ url, method: "GET", headers: {}, body: "" })?.json;
    const versions = json as { version: number; tags: { name: string }[] }[];
    return versions.find((one) => one.tags.some((tag) => tag.name === "production"))?.version;
  };
  return {
    reverter: langwatchReverter as Reverter,
    settings: langwatchSettings.parse({ url: server.url, api_key: new Secret(READ) }),
    own: langwatchReverter.own.parse({ api_key: new Secret(OWN) }),
    way: wayBack({ target: "p1" }),
    labelAt,
    moveAway: () => world.tag("p1", "production", 6),
    server,
  };
}

const OPEN = [
  ["langfuse", openLangfuse],
  ["langwatch", openLangwatch],
] as const;

function secretOf({ headers }: ReplayedRequest): string {
  const basic = headers["authorization"]?.replace(/^Basic /, "") ?? "";
  return headers["x-auth-token"] ?? Buffer.from(basic, "base64").toString("utf8");
}

test.each(OPEN)("%s: the label is moved back, by a credential of its own", async (_, open) => {
  const { reverter, settings, own, way, labelAt, server } = await open();
  const written = await reverter.write(settings, own, way, connectorIo());
  expect(written).toMatchObject({ isLive: true, next: [] });
  expect(written.said).toMatch(/^Moved (label|tag) production of .* from 7 back to 6\.$/);
  expect(labelAt()).toBe(6);
  const writing = server.requests.filter((one) => one.method !== "GET");
  expect(writing).toHaveLength(1);
  for (const request of server.requests) expect(secretOf(request)).toContain(OWN);
});

test.each(OPEN)("%s: where somebody moved it meanwhile nothing is written", async (_, open) => {
  const { reverter, settings, own, way, moveAway, server } = await open();
  moveAway();
  const writing = reverter.write(settings, own, { ...way, live: side("7") }, connectorIo());
  await expect(writing).rejects.toThrow(/was moved meanwhile: it is at 6 and not at 7/);
  expect(server.requests.every((one) => one.method === "GET")).toBe(true);
});

test.each(OPEN)("%s: a version that is gone is not written to", async (_, open) => {
  const { reverter, settings, own, way, labelAt } = await open();
  const writing = reverter.write(settings, own, { ...way, back: side("3") }, connectorIo());
  await expect(writing).rejects.toBeInstanceOf(InputError);
  expect(labelAt()).toBe(7);
});

test.each(OPEN)("%s: a refused credential is said without the secret", async (_, open) => {
  const { reverter, settings, own, way, server, labelAt } = await open();
  server.fail({ status: 403, json: { message: `no right for ${OWN}` } });
  const error = await reverter
    .write(settings, own, way, connectorIo())
    .catch((one: unknown) => one);
  expect(error).toBeInstanceOf(SourceError);
  expect(String(error)).not.toContain(OWN);
  expect(labelAt()).toBe(7);
});

test("labels that the version has already are sent along with the one that comes back", async () => {
  const { reverter, settings, own, way, server } = await openLangfuse();
  await reverter.write(settings, own, way, connectorIo());
  const patch = server.requests.find((one) => one.method === "PATCH");
  expect(JSON.parse(patch?.body ?? "")).toEqual({ newLabels: ["stable", "production"] });
});

test("the steps of each source name the version and the label", () => {
  const way = wayBack({});
  expect(langfuseReverter.steps(way, undefined)).toEqual([
    'PATCH /api/public/v2/prompts/billing%2Finvoice-extractor/versions/6 {"newLabels":["production"]}',
  ]);
  expect(langwatchReverter.steps(way, undefined).join("\n")).toContain("/tags/production");
  expect(reverters.map((one) => one.connector)).toEqual(
    reverters.map((one) => one.connector).toSorted(),
  );
});
