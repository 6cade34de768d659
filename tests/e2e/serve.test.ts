import { dirname } from "node:path";
import { expect, test } from "vitest";
import { embeddedFolder } from "../support/embedded-folder.ts";
import { runForensics } from "../support/run-forensics.ts";
import { type RunningService, runService } from "../support/run-service.ts";

async function forensics(dataDir: string, ...words: readonly string[]) {
  const cwd = dirname(dataDir);
  return await runForensics(words, { cwd, environment: { FORENSICS_DATA_DIR: dataDir } });
}

async function post(url: string, body: string, headers: Record<string, string> = {}) {
  return await fetch(`${url}/v1/outcomes`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson", ...headers },
    body,
  });
}

function outcomes(count: number): string {
  return Array.from({ length: count }, (_, n) =>
    JSON.stringify({ ts: Date.now(), prompt: "p", outcome: "ok", id: `${count}-${n}` }),
  ).join("\n");
}

async function stop(service: RunningService): Promise<number | null> {
  service.process.kill("SIGTERM");
  return await service.ended;
}

test("a question is asked in another process while the service runs", async () => {
  const dataDir = embeddedFolder();
  const service = await runService(dataDir);
  expect((await post(service.url, outcomes(50))).status).toBe(200);
  const { code, out } = await forensics(dataDir, "--since", "1h", "--format", "json");
  expect({ code, schema: JSON.parse(out).schema }).toEqual({
    code: 0,
    schema: "forensics.answer/1",
  });
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  expect(await stop(service)).toBe(0);
});

test("what was received before the end is answered", async () => {
  const service = await runService(embeddedFolder());
  expect((await post(service.url, outcomes(1))).status).toBe(200);
  const sending = Array.from({ length: 5 }, (_, n) => post(service.url, outcomes(5000 + n)));
  // They are received once the service has begun to write.
  await expect
    .poll(async () => await (await fetch(`${service.url}/metrics`)).text())
    .toMatch(/forensics_body_bytes [1-9]/);
  const code = stop(service);
  const statuses = await Promise.all(
    sending.map((one) => one.then(({ status }) => status).catch(() => "not received")),
  );
  expect(statuses.filter((status) => ![200, 503, "not received"].includes(status))).toEqual([]);
  expect(statuses).toContain(200);
  expect(await code).toBe(0);
  expect(service.log.at(-1)).toContain("stopped");
});

test("others reach it only by a token, and never in clear text", async () => {
  const dataDir = embeddedFolder();
  const open = await forensics(dataDir, "serve", "--port", "0", "--host", "0.0.0.0");
  expect({ code: open.code, err: open.err.split("\n").length }).toEqual({ code: 2, err: 3 });
  expect(open.err).toContain("--behind-proxy");
  const alone = await forensics(dataDir, "serve", "--port", "0", "--behind-proxy");
  expect(alone.code).toBe(2);
  expect(alone.err).toContain("forensics token create");
  const made = await forensics(dataDir, "token", "create", "--scope", "outcomes");
  const secret = made.out.trim();
  expect(secret).toMatch(/^fx_[\w-]{43}$/);
  const service = await runService(dataDir, ["--behind-proxy"]);
  expect((await post(service.url, outcomes(1))).status).toBe(401);
  const forwarded = { "x-forwarded-for": "1.2.3.4", authorization: `Bearer ${secret}` };
  expect((await post(service.url, outcomes(1), forwarded)).status).toBe(200);
  const listed = await forensics(dataDir, "token", "list");
  expect(listed.out).not.toContain(secret.slice(3));
  const [id = ""] = /^[0-9a-f]{8}/m.exec(listed.out) ?? [];
  expect((await forensics(dataDir, "token", "revoke", id)).code).toBe(0);
  await expect
    .poll(async () => (await post(service.url, outcomes(1), forwarded)).status, { timeout: 10_000 })
    .toBe(401);
  expect(await stop(service)).toBe(0);
});
