import { afterAll, expect, test } from "vitest";
import { runProgram } from "../../../src/cli/program.ts";
import { importFile } from "../../../src/workflows/import-file.ts";
import { commandIo } from "../../support/command-io.ts";
import { type ReplayServer, replayServer } from "../../support/replay-server.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

const NOW = Date.UTC(2026, 4, 18, 19);
const MINUTE = 60_000;
const BEFORE = "Return the invoice as JSON.";
const AFTER = "Return the invoice kindly.";

async function bringIn(name: string, lines: readonly object[]): Promise<void> {
  async function* bytes() {
    yield new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }
  const options = { segmentKeys: undefined, now: () => NOW, progress: () => undefined };
  await importFile(database, { name, bytes: bytes() }, options);
}

const SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

async function notify(url: string, now: number, text = false) {
  const folder = tempFolder();
  folder.write(
    "forensics.yaml",
    `targets:
  hook: {notifier: webhook, url: "${url}/hook", secret: {env: HOOK}, text: ${text}}
alerts: {routes: [{target: hook, kinds: [content]}]}
changes: [{target: hook}]
`,
  );
  const environment = {
    ...{ FORENSICS_DATABASE_URL: database.url, TZ: "UTC", USER: "jo", HOOK: SECRET },
    FORENSICS_CONFIG: `${folder.path}/forensics.yaml`,
  };
  const io = commandIo({ argv: ["drift", "--notify"], environment });
  await runProgram({ ...io, now: () => now }, "0");
  return io.printed;
}

interface Sent {
  readonly type: string;
  readonly data: { readonly summary?: string; readonly text?: string; readonly title?: string };
}

function sentTo({ requests }: ReplayServer): readonly Sent[] {
  return requests.map(({ body }) => JSON.parse(body) as Sent);
}

test("an edit that reaches traffic is told as a change and as a finding, once, and without its text", async () => {
  const server = await replayServer(() => ({ text: "" }));
  const first = await notify(server.url, NOW);
  expect(first.err).not.toContain("sent");
  const change = {
    ...{ id: "p/v2", source: "langfuse", kind: "label_moved", prompt: "p", via: "dashboard" },
    ...{ version: "v2", previous_version: "v1", before: BEFORE, after: AFTER },
    ...{ occurred_at: NOW + MINUTE, actor: { id: "maya.o", kind: "human" } },
    review: { state: "none" },
  };
  const old = { ...change, id: "p/v0", version: "v0", occurred_at: NOW - 60 * MINUTE };
  const served = { prompt: "p", prompt_version: "v2", environment: "production", outcome: "ok" };
  const calls = [2, 3, 4].map((at) => ({ ...served, ts: NOW + at * MINUTE, count: 50 }));
  await bringIn("live.ndjson", [old, change, ...calls]);

  const second = await notify(server.url, NOW + 9 * MINUTE);
  expect(second.err).toMatch(/hook: opened [0-9a-f]{8} sent, taken/);
  expect(second.err).toMatch(/hook: change [0-9a-f]{8} sent, taken/);
  const sent = sentTo(server);
  expect(sent.map((one) => one.type)).toEqual([
    "forensics.finding.opened",
    "forensics.change.recorded",
  ]);
  expect(sent[1]?.data.summary).toBe(
    "p label moved: v1 -> v2, in the Langfuse dashboard, by an editor account, stated by Langfuse",
  );
  for (const { body } of server.requests) expect(body).not.toMatch(/invoice|maya/);

  const third = await notify(server.url, NOW + 10 * MINUTE);
  expect(third.err).not.toContain("sent");
  expect(server.requests).toHaveLength(2);
});

test("a target that wants texts is told what changed in them", async () => {
  const server = await replayServer(() => ({ text: "" }));
  await database.pool.query("truncate notifications, change_notices");
  await notify(server.url, NOW + 9 * MINUTE, true);
  const told = sentTo(server).find((one) => one.type === "forensics.change.recorded");
  expect(told?.data.text).toBe(`- ${BEFORE}\n+ ${AFTER}`);
});

test("a route to a target that is not there, or not readable, is said by its path", async () => {
  const folder = tempFolder();
  const run = async (yaml: string) => {
    folder.write("forensics.yaml", yaml);
    const environment = {
      FORENSICS_DATABASE_URL: database.url,
      FORENSICS_CONFIG: `${folder.path}/forensics.yaml`,
    };
    const io = commandIo({ argv: ["drift", "--notify"], environment });
    return { code: await runProgram(io, "0"), err: io.printed.err };
  };
  const gone = await run("changes: [{target: nobody}]\n");
  expect(gone).toMatchObject({
    code: 2,
    err: expect.stringContaining('names the target "nobody"'),
  });
  const odd = await run("targets: {a: {notifier: webhook}}\nchanges: [{target: a}]\n");
  expect(odd).toMatchObject({ code: 2, err: expect.stringContaining("targets.a.url") });
  const inline = await run(
    "targets: {a: {notifier: pagerduty, routing_key: abcdefgh}}\nchanges: [{target: a}]\n",
  );
  expect(inline).toMatchObject({ code: 2, err: expect.stringContaining("targets.a.routing_key") });
});
