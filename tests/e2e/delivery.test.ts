import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { verifyStandardWebhook } from "../../src/connectors/verify-standard-webhook.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { readFindingMarks } from "../../src/store/finding-marks.ts";
import { importFile } from "../../src/workflows/import-file.ts";
import { type ReplayedRequest, replayServer } from "../support/replay-server.ts";
import { runService } from "../support/run-service.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { testDatabase } from "../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

const SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

/** A pass that was due and is made once when a service starts, and one target that is told of content. */
const config = (url: string) => `schedules:
  watch: {run: drift, at: "0 0 1 1 *", zone: UTC}
targets:
  team: {notifier: webhook, url: "${url}/hook", secret: {env: HOOK_SECRET}}
alerts:
  page: https://forensics.example
  routes:
    - {target: team, kinds: [content]}
`;

async function recordEdit(): Promise<void> {
  const change = {
    ...{ id: "p/v2", source: "dashboard", kind: "label_moved", prompt: "p", version: "v2" },
    ...{ previous_version: "v1", before: "Return JSON.", after: "Be kind." },
    ...{ occurred_at: Date.now() - 3_600_000, review: { state: "none" } },
  };
  async function* bytes() {
    yield new TextEncoder().encode(`${JSON.stringify(change)}\n`);
  }
  const options = { segmentKeys: undefined, now: Date.now, progress: () => undefined };
  await importFile(database, { name: "edit.ndjson", bytes: bytes() }, options);
}

function verify({ headers, body }: ReplayedRequest): void {
  const receivedAt = Number(headers["webhook-timestamp"]) * 1000;
  const request = { headers, body: Buffer.from(body), receivedAt };
  verifyStandardWebhook({ secrets: [new Secret(SECRET)] }, request as never);
}

test("what a scheduled pass finds is told once by one of two servers, signed, and its links lead to pages of theirs", {
  timeout: 120_000,
}, async () => {
  const receiver = await replayServer(() => ({ status: 200, text: "" }));
  await recordEdit();
  const folder = tempFolder();
  const environment = {
    FORENSICS_DATABASE_URL: database.url,
    FORENSICS_CONFIG: folder.write("forensics.yaml", config(receiver.url)),
    HOOK_SECRET: SECRET,
  };
  const serve = () => runService(join(folder.path, "data"), [], environment);
  const [service, other] = await Promise.all([serve(), serve()]);
  await vi.waitFor(() => expect(receiver.requests.length).toBeGreaterThan(0), { timeout: 50_000 });
  const [request] = receiver.requests;
  if (request === undefined) throw new Error("nothing was sent");
  verify(request);
  const { type, data } = JSON.parse(request.body) as {
    type: string;
    data: { code: string; handle: string; link: string; act_link: string };
  };
  expect(type).toBe("forensics.finding.opened");
  expect(data.code).toBe("unreviewed_edit");

  // The service listens elsewhere than where its messages lead; the path is the same.
  const at = (link: string) => service.url + new URL(link).pathname + new URL(link).search;
  expect(new URL(data.link).origin).toBe("https://forensics.example");
  const page = await fetch(at(data.link));
  expect([page.status, (await page.text()).includes(data.handle.slice(0, 6))]).toEqual([200, true]);
  const form = await fetch(at(data.act_link));
  expect(form.status).toBe(200);
  const code = new URL(data.act_link).searchParams.get("code") ?? "";
  const body = new URLSearchParams({ code, kind: "acknowledged", account: "dana" });
  const send = () => fetch(`${service.url}/alerts/acts`, { method: "POST", body });
  expect((await send()).status).toBe(200);
  expect((await send()).status).toBe(403);
  expect(await readFindingMarks(database.db, Date.now())).toMatchObject([
    {
      handle: data.handle,
      kind: "acknowledged",
      author: expect.stringContaining("dana (as stated"),
    },
  ]);

  for (const { process, ended } of [service, other]) {
    process.kill("SIGTERM");
    expect(await ended).toBe(0);
  }
  expect(receiver.requests).toHaveLength(1);
});
