import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveFinding } from "../../../src/store/findings.ts";
import type { AttachmentWorld } from "../../support/attachment-world.ts";
import { finding } from "../../support/finding-builder.ts";
import { githubAttachments } from "../../support/github-attachments.ts";
import { jiraAttachments } from "../../support/jira-attachments.ts";
import { runInProcess } from "../../support/run-in-process.ts";
import { slackAttachments } from "../../support/slack-attachments.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 4, 18, 19);
const EDIT = NOW - 60 * MINUTE;
const SINCE = new Date(EDIT).toISOString();
const io = { fetch, now: Date.now, signal: new AbortController().signal };

let database: TestDatabase;
let empty: TestDatabase;
const cwd = mkdtempSync(join(tmpdir(), "forensics-timeline-"));
const config = join(cwd, "forensics.yaml");

function run(argv: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const environment = { FORENSICS_CONFIG: config, FORENSICS_ATTACH: "s3cret-token", ...more };
  return runInProcess({ cwd, databaseUrl: database.url, environment, now: () => NOW }, argv);
}

beforeAll(async () => {
  [database, empty] = [await testDatabase(), await testDatabase()];
  const change = {
    ...{ id: "c1", source: "dashboard", kind: "label_moved", prompt: "p1", occurred_at: SINCE },
    ...{ version: "v2", previous_version: "v1", before: "Return JSON.", after: "Be warm." },
  };
  const outcomes = Array.from({ length: 110 }, (_, index) => {
    const at = EDIT + (index - 60) * MINUTE;
    const told = { ts: new Date(at).toISOString(), prompt: "p1" };
    const failed = at < EDIT ? 0 : 30;
    return [
      { ...told, prompt_version: at < EDIT ? "v1" : "v2", outcome: "ok", count: 60 - failed },
      ...(failed > 0 ? [{ ...told, prompt_version: "v2", outcome: "empty", count: failed }] : []),
    ];
  }).flat();
  const records = join(cwd, "records.ndjson");
  writeFileSync(records, [change, ...outcomes].map((one) => `${JSON.stringify(one)}\n`).join(""));
  writeFileSync(config, "{}\n");
  expect(await run(["import", records])).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await database.drop();
  await empty.drop();
});

const WORLDS: readonly {
  readonly target: string;
  readonly open: () => Promise<AttachmentWorld>;
  readonly account: string;
}[] = [
  { target: "github:acme/app#12", open: () => githubAttachments("0", io), account: "" },
  {
    target: "jira:OPS-7",
    open: () => jiraAttachments("0", io),
    account: "email: bot@acme.example",
  },
  { target: "slack:C0123456789", open: () => slackAttachments("0", io), account: "" },
];

describe.each(WORLDS)("timeline --attach $target", ({ target, open, account }) => {
  const [kind = ""] = target.split(":");

  async function attachTo(): Promise<AttachmentWorld> {
    const world = await open();
    const place = `{url: ${JSON.stringify(world.server.url)}, token: {env: FORENSICS_ATTACH}${account && `, ${account}`}}`;
    writeFileSync(config, `attach:\n  ${kind}: ${place}\n`);
    await database.pool.query("delete from attachments");
    return world;
  }

  test("is created once, updated after, and faults on the way are passed", async () => {
    const world = await attachTo();
    world.server.fail({ status: 503, json: {}, headers: { "retry-after": "0" } }, 1);
    const first = await run(["timeline", "--since", SINCE, "--attach", target]);
    expect(first.err).toContain("Attached to");
    expect(first).toMatchObject({ code: 0, out: "" });
    const [handle = ""] = /forensics timeline ([0-9a-f]+)/.exec(first.err)?.slice(1) ?? [];
    world.server.fail("reset", 1);
    const again = await run(["timeline", handle, "--attach", target]);
    expect(again.err).toContain("Updated in");
    expect(again.code).toBe(0);
    expect(world.posted()).toHaveLength(1);
    expect(world.posted()[0]).toContain("p1");
  });

  test("names the permission that is missing, keeps the secret, and does not end as if it had", async () => {
    const world = await attachTo();
    world.forbid();
    const { code, err } = await run(["timeline", "--since", SINCE, "--attach", target]);
    expect(err.replace(/\s+/g, " ")).toContain(world.permission);
    expect(err).not.toContain("s3cret");
    expect(world.posted()).toEqual([]);
    expect(code).toBe(2);
    expect(err).toMatch(/forensics timeline [0-9a-f]+ --attach/);
  });
});

test("without a browser a PDF is refused, and its page is kept where the message says", async () => {
  const output = join(cwd, "t.pdf");
  const argv = ["timeline", "--since", SINCE, "--format", "pdf", "-o", output];
  const { code, err } = await run(argv, { PATH: join(cwd, "nothing") });
  expect(code).toBe(2);
  expect(err.replace(/\s+/g, " ")).toContain("No browser that can print");
  expect(err.replace(/\s+/g, "")).toContain(join(cwd, "t.html"));
  expect(existsSync(output)).toBe(false);
  expect(readFileSync(join(cwd, "t.html"), "utf8")).toContain("<!doctype html>");
});

test("where nothing is stored it is refused, says what to do first, and opens no incident", async () => {
  const place = { cwd, databaseUrl: empty.url, environment: { FORENSICS_CONFIG: config } };
  const { code, out, err } = await runInProcess(place, ["timeline", "--since", "3h"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err.replace(/\s+/g, " ")).toMatch(/Nothing is stored .*no_data.* forensics import FILE/);
  const { rows } = await empty.pool.query("select from incidents");
  expect(rows).toEqual([]);
});

test("a finding opens the incident of its moment, once, as an alert, and one of no moment opens none", async () => {
  const subject = { kind: "prompt", name: "p1" } as const;
  const told = { subject, since: EDIT, environment: "default", openedAt: EDIT + 1 } as const;
  await saveFinding(database.db, finding({ ...told, handle: "fd00112233445566" }));
  await saveFinding(
    database.db,
    finding({ ...told, kind: "control", code: "no_owner", handle: "fe00112233445566" }),
  );
  const first = await run(["timeline", "fd0011", "--format", "json"]);
  expect(first.code).toBe(0);
  const { incident } = JSON.parse(first.out) as { incident: { handle: string; opened_by: string } };
  expect(incident.opened_by).toBe("alert");
  const again = JSON.parse((await run(["timeline", incident.handle, "--format", "json"])).out);
  expect(again.incident).toEqual(incident);
  const { code, err } = await run(["timeline", "fe0011"]);
  expect(code).toBe(2);
  expect(err).toContain("not of a moment");
  expect((await run(["timeline", "abcdef"])).err).toContain("No stored incident");
});
