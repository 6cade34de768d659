import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { embeddedFolder } from "../support/embedded-folder.ts";
import { LANGFUSE_WEBHOOK_SECRET } from "../support/langfuse-world.ts";
import { LAUNCHDARKLY_WEBHOOK_SECRET, launchdarklyWebhook } from "../support/launchdarkly-world.ts";
import { runForensics } from "../support/run-forensics.ts";
import { runService } from "../support/run-service.ts";
import type { SentBody } from "../support/send-to-ingest.ts";
import { asRequest, langfuseRequest } from "../support/webhook-sources.ts";

const CONFIG = `
sources:
  langfuse:
    connector: langfuse
    public_key: pk-lf-1
    secret_key: {env: LF_KEY}
    webhook_secret: {env: LF_HOOK}
  flags:
    connector: launchdarkly
    project: checkout
    access_token: {env: LD_TOKEN}
    webhook_secret: {env: LD_HOOK}
  broken:
    connector: langfuse
    public_key: pk-lf-2
    secret_key: {env: NOT_SET}
`;

const environment = {
  LF_KEY: "sk-lf-1",
  LF_HOOK: LANGFUSE_WEBHOOK_SECRET,
  LD_TOKEN: "api-1",
  LD_HOOK: LAUNCHDARKLY_WEBHOOK_SECRET,
};

/** The service with a configuration of the user's own, which needs no trust. */
async function startService() {
  const dataDir = embeddedFolder();
  const cwd = dirname(dataDir);
  const config = join(cwd, "forensics.yaml");
  mkdirSync(cwd, { recursive: true });
  writeFileSync(config, CONFIG);
  const variables = { ...environment, FORENSICS_CONFIG: config, FORENSICS_DATA_DIR: dataDir };
  return { cwd, variables, service: await runService(dataDir, [], variables) };
}

test("what Langfuse and LaunchDarkly send is in the log of changes at once", async () => {
  const { cwd, variables, service } = await startService();
  const post = async ({ url, payload, headers }: SentBody) => {
    const sent = { "content-type": "application/json", ...headers };
    const body = payload as Buffer<ArrayBuffer>;
    const answer = await fetch(`${service.url}${url}`, { method: "POST", headers: sent, body });
    return { status: answer.status, said: await answer.json() };
  };
  const langfuse = langfuseRequest("langfuse", Date.now());
  const first = await post(langfuse);
  expect(first).toEqual({ status: 200, said: { accepted: 1, duplicates: 0, rejected: [] } });
  expect(await post(langfuse)).toEqual(first);
  expect(await post(asRequest("flags", launchdarklyWebhook()))).toMatchObject({ status: 200 });

  expect(await post({ ...langfuse, url: "/webhooks/flags" })).toMatchObject({ status: 401 });
  expect(await post({ ...langfuse, headers: {} })).toMatchObject({ status: 401 });
  expect(await post({ ...langfuse, url: "/webhooks/broken" })).toMatchObject({ status: 404 });
  expect(service.log.join("\n")).toContain('"source":"broken"');
  expect(service.log.join("\n")).not.toContain(LANGFUSE_WEBHOOK_SECRET);

  const { out, code } = await runForensics(["log"], { cwd, environment: variables });
  expect(code).toBe(0);
  for (const told of ["Langfuse dashboard, by account Dana", "flags dashboard, by account Dana"])
    expect(out.replaceAll(/\s+/g, " ")).toContain(told);
});
