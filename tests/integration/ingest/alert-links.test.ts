import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { showPage } from "../../../src/cli/page/show-page.ts";
import type { TaskApp } from "../../../src/cli/tasks/task-app.ts";
import { ALERT_LINK_LASTS } from "../../../src/domain/alert-link.ts";
import { createServer } from "../../../src/ingest/server.ts";
import { configSchema } from "../../../src/runtime/settings/config-schema.ts";
import { readFindingMarks } from "../../../src/store/finding-marks.ts";
import { saveFinding } from "../../../src/store/findings.ts";
import { makeAlertLink } from "../../../src/workflows/make-alert-link.ts";
import { finding } from "../../support/finding-builder.ts";
import { NOW } from "../../support/ingest-context.ts";
import { notification } from "../../support/notification-builder.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";
import { token } from "../../support/token-builder.ts";

const database = await testDatabase();
afterAll(database.drop);
afterEach(async () => {
  await database.pool.query("truncate findings, finding_transitions, finding_marks, alert_links");
});

const hostile = "<img src=x onerror=alert(1)>";
const about = finding({
  handle: "aa01bb02",
  episode: 2,
  subject: { kind: "prompt", name: hostile },
});
let made = 0;
let now: number;
let link: string;

beforeEach(async () => {
  now = NOW;
  await saveFinding(database.db, about);
  link = await newLink();
});

async function newLink(): Promise<string> {
  made += 1;
  const secret = `fx_${String(made).padStart(43, "0")}`;
  const page = "https://forensics.example";
  const url = await makeAlertLink(database, notification({ finding: about }), {
    page,
    secret,
    now,
  });
  return new URL(url).pathname + new URL(url).search;
}

/** A service for others, asked without any token or session. */
function service() {
  const zone = { zone: "UTC", source: "config" } as const;
  const settings = { config: configSchema.parse({}) } as TaskApp["settings"];
  const app: TaskApp = { ...database, settings, zone, environment: {}, now: () => now };
  const tokens = [token("any", ["outcomes"])];
  const given = { remote: true, tokens, now: () => now };
  return createServer(
    storedIngest(database, { ...given, showPage: async (ask) => await showPage(app, ask) }),
    { requestTimeout: 1000 },
  );
}

const server = service();
afterAll(async () => await server.close());

const look = async (url = link) => await server.inject({ url });
async function act(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const code = new URL(link, "https://x").searchParams.get("code") ?? "";
  return await server.inject({
    method: "POST",
    url: "/alerts/acts",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    payload: new URLSearchParams({ code, ...fields }).toString(),
  });
}
const marks = async () => await readFindingMarks(database.db, now);
const ack = { kind: "acknowledged", account: "dana", reason: "on it" };

test("looking at a link shows a form, uses nothing up and obeys no name", async () => {
  for (let time = 0; time < 3; time += 1) {
    const { statusCode, body, headers } = await look();
    expect(statusCode).toBe(200);
    expect(body).toContain('method="post" action="/alerts/acts"');
    expect(body).not.toContain(hostile);
    expect(body).toContain("&lt;img src=x");
    expect(headers["referrer-policy"]).toBe("same-origin");
  }
  expect(await marks()).toEqual([]);
  expect((await act(ack)).statusCode).toBe(200);
});

test("the form acknowledges the episode that was told, under the account that was stated, and says so", async () => {
  const { statusCode, body } = await act(ack);
  expect(statusCode).toBe(200);
  expect(body).toContain("Acknowledged");
  expect(await marks()).toEqual([
    {
      ...{ handle: "aa01bb02", episode: 2, kind: "acknowledged", reason: "on it" },
      author: "dana (as stated, by a link sent to oncall)",
      ...{ madeAt: NOW, expiresAt: undefined },
    },
  ]);
});

test("the form silences for the time that it names", async () => {
  await act({ ...ack, kind: "silenced", lasts: "1h", reason: "load test" });
  const [mark] = await marks();
  expect(mark).toMatchObject({ kind: "silenced", episode: undefined, expiresAt: NOW + 3_600_000 });
});

test("of any number of forms sent at once one acts, and the link is used up for looking too", async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => act(ack)));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403, 403, 403]);
  expect(await marks()).toHaveLength(1);
  expect((await look()).statusCode).toBe(403);
});

test("a form without an account, or that silences without a reason, changes nothing and can be sent again", async () => {
  for (const wrong of [
    { ...ack, account: " " },
    { ...ack, account: "x".repeat(101) },
    { ...ack, kind: "silenced", reason: "" },
    { ...ack, kind: "deleted" },
    { ...ack, kind: "silenced", lasts: "9y" },
  ]) {
    const { statusCode, body } = await act(wrong);
    expect(statusCode).toBe(400);
    expect(body).toContain('action="/alerts/acts"');
  }
  expect(await marks()).toEqual([]);
  expect((await act(ack)).statusCode).toBe(200);
});

test("a link that is too old, or made up, shows nothing and does nothing", async () => {
  now = NOW + ALERT_LINK_LASTS;
  expect((await look()).statusCode).toBe(403);
  expect((await act(ack)).statusCode).toBe(403);
  now = NOW;
  const other = `fx_${"x".repeat(43)}`;
  expect((await look(`/alerts/act?code=${other}`)).statusCode).toBe(403);
  expect((await act({ ...ack, code: other })).statusCode).toBe(403);
  expect(await marks()).toEqual([]);
});

test("another page cannot send the form, and a session of somebody is no proof", async () => {
  const headers = { origin: "https://evil.example", cookie: "__Host-forensics=x" };
  expect((await act(ack, headers)).statusCode).toBe(403);
  expect(await marks()).toEqual([]);
});

test("a link that is sent forgets those that are over", async () => {
  now = NOW + ALERT_LINK_LASTS;
  await newLink();
  const { rows } = await database.pool.query("select count(*)::int as count from alert_links");
  expect(rows).toEqual([{ count: 1 }]);
});
