import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSettings } from "../../../src/cli/open-settings.ts";
import { showPage } from "../../../src/cli/page/show-page.ts";
import type { TaskApp } from "../../../src/cli/tasks/task-app.ts";
import type { PageAsk } from "../../../src/domain/page-ask.ts";
import { saveFinding } from "../../../src/store/findings.ts";
import { incidentHandle, readIncidents, saveIncident } from "../../../src/store/incidents.ts";
import { finding } from "../../support/finding-builder.ts";
import { outcomeAt, storeOutcomes } from "../../support/outcome-builder.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const NOW = Date.UTC(2026, 4, 18, 19);
let database: TestDatabase;
let app: TaskApp;

beforeAll(async () => {
  database = await testDatabase();
  const cwd = mkdtempSync(join(tmpdir(), "forensics-page-"));
  const environment = { HOME: cwd, TZ: "UTC", FORENSICS_DATABASE_URL: database.url };
  const { settings, zone } = await openSettings({ environment, cwd, uid: 1000 });
  const { db, pool } = database;
  app = { settings, zone, db, pool, environment, now: () => NOW };
});
afterAll(() => database.drop());

async function show(act: PageAsk["act"], fields: PageAsk["fields"] = {}, name?: string) {
  const reader = { account: "ana", scope: "read:text", csrf: "c", hasSession: false } as const;
  const reply = await showPage(app, { act, name, fields, reader });
  return reply.kind === "page" ? reply : { status: 303, html: reply.to };
}

const known = async () => (await database.pool.query("select from incidents")).rows.length;

test("a finding where nothing is stored opens no incident, and the page says what to do first", async () => {
  await saveFinding(database.db, finding({ handle: "fd00112233445566", since: NOW - 3_600_000 }));
  const { status, html } = await show("open_incident", { handle: "fd00112233445566" });
  expect(status).toBe(400);
  expect(html).toContain("Nothing is stored for that scope and time");
  expect(html).toContain("forensics import FILE");
  expect((await show("open_incident", { since: "3h" })).status).toBe(400);
  expect(await known()).toBe(0);
  expect((await show("drift")).html).toContain('formaction="/incidents/open"');
});

test("a finding opens the incident of its moment, and the list says that an alert did", async () => {
  const outcomes = Array.from({ length: 60 }, (_, minute) =>
    outcomeAt(NOW - minute * 60_000, { prompt: "support.extract", environment: "production" }),
  );
  await storeOutcomes(database.pool, outcomes);
  const { status, html } = await show("open_incident", { handle: "fd00112233445566" });
  expect(status).toBe(303);
  expect(html).toMatch(/^\/incidents\/[0-9a-f]{16}$/);
  expect((await show("incidents")).html).toContain("an alert");
  await database.pool.query("delete from incident_views");
  await database.pool.query("delete from incidents");
});

test("a finding that was found while nothing was counted asks about the environment that had traffic", async () => {
  const lone = { handle: "fe00112233445566", environment: "default", since: NOW - 1_800_000 };
  await saveFinding(database.db, finding(lone));
  const { status, html } = await show("open_incident", { handle: lone.handle });
  expect(status).toBe(303);
  const [opened] = await readIncidents(database.db, "", 2);
  expect(opened?.question.environment).toBe("production");
  expect(html).toMatch(/^\/incidents\/[0-9a-f]{16}$/);
  const staging = { ...lone, handle: "ff00112233445566", environment: "staging" };
  await saveFinding(database.db, finding(staging));
  expect((await show("open_incident", { handle: staging.handle })).status).toBe(400);
  await database.pool.query("delete from incident_views");
  await database.pool.query("delete from incidents");
});

test("the link of an alert leads to its finding, however many are open, and says where it is not", async () => {
  const handles = Array.from({ length: 60 }, (_, at) => `${at + 10}00112233445566`);
  for (const handle of handles) {
    const subject = { kind: "prompt", name: `p${handle}` } as const;
    await saveFinding(database.db, finding({ handle, subject, since: NOW - 9_000_000 }));
  }
  const last = handles.at(-1) ?? "";
  expect((await show("drift")).html).not.toContain(`value="${last}"`);
  const { html } = await show("drift", { mark: last });
  expect(html.indexOf(`mark=${last}`)).toBe(html.indexOf("mark="));
  expect(html).toContain(`value="${last}" selected`);
  expect(html).toContain("stands first");
  expect((await show("drift", { mark: "0000" })).html).toContain("is not open");
});

test("the link of a digest leads to those findings it tells of that are still open", async () => {
  const handles = ["7600112233445566", "7700112233445566", "7800112233445566"];
  for (const [at, handle] of handles.entries()) {
    const subject = { kind: "prompt", name: `d${handle}` } as const;
    const clearedAt = at === 1 ? NOW - 1 : undefined;
    await saveFinding(database.db, finding({ handle, subject, since: NOW - 9_900_000, clearedAt }));
  }
  const { html } = await show("drift", { mark: handles.join(",") });
  const linked = new Set([...html.matchAll(/mark=([0-9a-f]{16})#/g)].map(([, name]) => name));
  expect([...linked].slice(0, 2).sort()).toEqual([handles[0], handles[2]]);
  expect(html).toContain("Of 3 findings that were asked for 2 are open, first in the list");
  const both = await show("drift", { mark: `${handles[0]},${handles[2]}` });
  expect(both.html).toContain("The 2 findings that were asked for stand first.");
});

test("of many incidents the newest are shown, with a link to the rest that works", async () => {
  for (let number = 0; number < 25; number += 1) {
    const question = {
      ...{ sinceText: "", since: NOW - number * 60_000, until: undefined, zone: "UTC" },
      ...{ zoneFrom: "TZ", environment: "default", workflow: undefined, prompt: `p${number}` },
      ...{ segment: {}, lookback: 1 },
    };
    const handle = incidentHandle(question);
    const openedAt = NOW - number * 1000;
    await saveIncident(database.db, { handle, question, openedAt, openedBy: "question" });
  }
  const some = await show("incidents", { zone: "utc" });
  expect(some.html).toContain("20 of 25 incidents");
  expect(some.html).toContain('<a href="/incidents?zone=utc&amp;all=1">Show all 25</a>');
  expect(some.html).not.toContain("p24<");
  const all = await show("incidents", { zone: "utc", all: "1" });
  expect(all.html).toContain("25 of 25 incidents");
  expect(all.html).not.toContain("Show all");
  expect(all.html).toContain("p24<");
});

test("what was typed of kinds of input stands in its field again, line by line", async () => {
  const { html } = await show("ask", { since: "3h", segment: "a=1\r\nb=</textarea><script>" });
  expect(html).toContain("a=1\nb=&lt;/textarea&gt;&lt;script&gt;</textarea>");
  expect(html).toContain('name="segment" value="a=1\nb=&lt;/textarea');
});

test("an incident and a prompt that nobody knows are not there", async () => {
  for (const [act, name] of [
    ["incident", "0123456789abcdef"],
    ["incident", "no handle"],
    ["prompt", "nobody/knows-this"],
  ] as const) {
    const { status, html } = await show(act, {}, name);
    expect(status).toBe(404);
    expect(html).toContain("<!doctype html>");
  }
});
