import { afterAll, beforeAll, expect, test } from "vitest";
import { findOnCall } from "../../../src/analysis/find-on-call.ts";
import { pagerduty } from "../../../src/connectors/pagerduty/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { readOnCallSpans } from "../../../src/store/on-call-spans.ts";
import { readSourceReads } from "../../../src/store/source-reads.ts";
import { pagerdutyWorld } from "../../support/pagerduty-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function open(source: string, followed: Readonly<Record<string, readonly string[]>>) {
  const world = pagerdutyWorld();
  const server = await replayServer(world.route);
  const settings = { url: server.url, api_key: new Secret("u+12345678"), ...followed };
  const story = sourceStory(database, source, pagerduty, settings);
  const on = async (target: string, at: string, now = at) => {
    const spans = await readOnCallSpans(database.pool, [{ source, target }], undefined);
    const configured = [{ pattern: "*", owner: `${source}:${target}` }];
    const reads = await readSourceReads(database.db);
    const lastRead = new Map(reads.map((one) => [one.source, one.readAt ?? 0] as const));
    const records = { byPrompt: new Map(), configured, spans, lastRead };
    const asked = { prompt: "any", at: Date.parse(at), now: Date.parse(now) };
    const found = findOnCall(records, asked)?.atTimeOfChange;
    return found && [...found.people.map(({ name }) => name), ...(found.isPlanned ? ["?"] : [])];
  };
  return { world, server, story, on };
}

test("a rota is followed: weeks that passed, a night that somebody took over, a plan that changed", async () => {
  const { world, story, on, server } = await open("rota", { schedules: ["PS1"] });
  const week = (user: string, day: number) =>
    world.put({
      user,
      schedule: "PS1",
      from: `2026-08-${String(day).padStart(2, "0")}T09:00:00Z`,
      until: `2026-08-${String(day + 7).padStart(2, "0")}T09:00:00Z`,
    });
  week("Kim Lee", 3);
  week("Jo Park", 10);
  week("Ana Diaz", 17);
  expect((await story.poll("2026-08-20T15:00:00Z")).added).toBe(4);
  expect(await on("PS1", "2026-08-02T12:00:00Z")).toEqual([]);
  expect(await on("PS1", "2026-08-09T12:00:00Z")).toEqual(["Kim Lee"]);
  expect(await on("PS1", "2026-08-10T09:00:00Z")).toEqual(["Jo Park"]);
  expect(await on("PS1", "2026-08-20T12:00:00Z")).toEqual(["Ana Diaz"]);
  expect(await on("PS1", "2026-08-21T12:00:00Z")).toEqual(["Ana Diaz", "?"]);
  expect(await on("PS1", "2026-08-24T12:00:00Z")).toBeUndefined();
  expect(await on("PS1", "2026-05-01T12:00:00Z")).toBeUndefined();
  expect(server.requests[0]?.headers).toMatchObject({
    authorization: "Token token=u+12345678",
    accept: "application/vnd.pagerduty+json;version=2",
  });

  expect((await story.poll("2026-08-20T15:10:00Z")).added).toBe(0);

  world.clear("PS1");
  const part = (user: string, from: string, until: string) =>
    world.put({ user, schedule: "PS1", from: `2026-08-${from}Z`, until: `2026-08-${until}Z` });
  part("Jo Park", "10T09:00:00", "17T09:00:00");
  part("Ana Diaz", "17T09:00:00", "20T20:00:00");
  part("Kim Lee", "20T20:00:00", "21T06:00:00");
  part("Ana Diaz", "21T06:00:00", "24T09:00:00");
  await story.poll("2026-08-21T12:00:00Z");
  expect(await on("PS1", "2026-08-20T19:59:00Z")).toEqual(["Ana Diaz"]);
  expect(await on("PS1", "2026-08-20T23:00:00Z")).toEqual(["Kim Lee"]);
  expect(await on("PS1", "2026-08-21T12:00:00Z")).toEqual(["Ana Diaz"]);
  expect(await story.changes()).toEqual([]);
});

test("a shift that is handed back after it was taken over is told again", async () => {
  const { world, story, on } = await open("back", { schedules: ["PS1"] });
  const shift = (user: string, from: string, until: string) =>
    world.put({
      user,
      schedule: "PS1",
      from: `2026-08-20T${from}Z`,
      until: `2026-08-20T${until}Z`,
    });
  shift("Kim Lee", "00:00:00", "23:00:00");
  await story.poll("2026-08-20T10:00:00Z");
  world.clear("PS1");
  shift("Kim Lee", "00:00:00", "10:30:00");
  shift("Jo Park", "10:30:00", "14:00:00");
  shift("Kim Lee", "14:00:00", "23:00:00");
  await story.poll("2026-08-20T11:00:00Z");
  expect(await on("PS1", "2026-08-20T13:00:00Z")).toEqual(["Jo Park", "?"]);
  world.clear("PS1");
  shift("Kim Lee", "00:00:00", "10:30:00");
  shift("Jo Park", "10:30:00", "11:30:00");
  shift("Kim Lee", "11:30:00", "23:00:00");
  await story.poll("2026-08-20T12:00:00Z");
  expect(await on("PS1", "2026-08-20T11:00:00Z")).toEqual(["Jo Park"]);
  expect(await on("PS1", "2026-08-20T13:00:00Z")).toEqual(["Kim Lee", "?"]);
});

test("a service is on call by its policy, whose first level alone counts, and its lists come in pages", async () => {
  const followed = { services: ["PIJ90N7"], escalation_policies: ["PEP2"] };
  const { world, story, on, server } = await open("service", followed);
  world.service("PIJ90N7", "PEP1");
  for (let hour = 0; hour < 24 * 20; hour += 1) {
    const [from, until] = [hour, hour + 1].map((one) =>
      new Date(Date.UTC(2026, 7, 1, one)).toISOString(),
    );
    if (from === undefined || until === undefined) throw new Error("no hour");
    world.put({ user: hour % 2 === 0 ? "Kim Lee" : "Jo Park", policy: "PEP1", from, until });
    world.put({ user: "Ana Diaz", policy: "PEP1", level: 2, from, until });
  }
  world.put({ user: "Always There", policy: "PEP2" });
  await story.poll("2026-08-20T15:00:00Z");
  expect(await on("PIJ90N7", "2026-08-02T00:30:00Z")).toEqual(["Kim Lee"]);
  expect(await on("PIJ90N7", "2026-08-20T13:30:00Z")).toEqual(["Jo Park"]);
  expect(await on("PEP2", "2026-06-01T00:00:00Z")).toEqual(["Always There"]);
  const offsets = server.requests.map(({ url }) => Number(url.searchParams.get("offset") ?? 0));
  expect(Math.max(...offsets)).toBeGreaterThanOrEqual(900);
});

test("a rota that names nobody at all is not taken for one with nobody on call", async () => {
  const { story, on } = await open("unknown", { schedules: ["PNONE"] });
  const report = await story.poll("2026-08-20T15:00:00Z");
  expect(report.notes.join()).toContain("PagerDuty names nobody for the schedule PNONE");
  expect(await on("PNONE", "2026-08-20T12:00:00Z")).toBeUndefined();
});

test("a key that may not read names the scope that it lacks, and an expired one is said to be", async () => {
  const { story, server, world } = await open("refused", { services: ["PIJ90N7"] });
  world.service("PIJ90N7", "PEP1");
  server.fail({ status: 403, json: { error: { message: "Access Denied", code: 2010 } } }, 1);
  const first = await story.poll("2026-08-20T15:00:00Z");
  expect(first.failure?.why).toBe("permission_missing");
  expect(first.failure?.message).toContain("the token lacks services.read");
  server.fail({ status: 403, json: { error: { message: "Access Denied", code: 2010 } } }, 1, 1);
  const second = await story.poll("2026-08-20T15:00:00Z");
  expect(second.failure?.message).toContain("the token lacks oncalls.read");
  server.fail({ status: 401, json: {} }, 1);
  expect((await story.poll("2026-08-20T15:00:00Z")).failure?.why).toBe("auth_expired");
});
