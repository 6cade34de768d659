import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { embeddedFolder } from "../support/embedded-folder.ts";
import { GENERIC_URL_SECRET } from "../support/generic-webhook.ts";
import { replayServer } from "../support/replay-server.ts";
import { runForensics } from "../support/run-forensics.ts";
import { runService } from "../support/run-service.ts";
import { vendorJson } from "../support/vendor-fixture.ts";

const withPython = test.skipIf(spawnSync("python3", ["--version"]).status !== 0);

const CONFIG = `
sources:
  zenml: {connector: generic, url_secret: {env: EVENTS_SECRET}}
  deepchecks: {connector: generic, url_secret: {env: EVENTS_SECRET}}
`;

async function startService() {
  const dataDir = embeddedFolder();
  const cwd = dirname(dataDir);
  const config = join(cwd, "forensics.yaml");
  mkdirSync(cwd, { recursive: true });
  writeFileSync(config, CONFIG);
  const variables = {
    EVENTS_SECRET: GENERIC_URL_SECRET,
    FORENSICS_CONFIG: config,
    FORENSICS_DATA_DIR: dataDir,
  };
  const service = await runService(dataDir, [], variables);
  const log = async () => {
    const { out } = await runForensics(["log"], { cwd, environment: variables });
    return out.replaceAll(/\s+/g, " ");
  };
  const webhook = (name: string) => `${service.url}/webhooks/${name}?secret=${GENERIC_URL_SECRET}`;
  return { log, webhook, service };
}

async function recipe(words: readonly string[], variables: Readonly<Record<string, string>>) {
  const [script = "", ...rest] = words;
  const env = { PATH: process.env["PATH"] ?? "", ...variables };
  const child = spawn("python3", ["-B", `docs/recipes/${script}`, ...rest], { env });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  await once(child, "close");
  return said.trim();
}

withPython("the recipes bring in what ZenML and Deepchecks know, once", async () => {
  const { log, webhook, service } = await startService();
  const zenml = await replayServer(({ url, headers }) =>
    url.pathname === "/api/v1/model_versions" && headers["authorization"] === "Bearer t"
      ? { json: vendorJson("zenml/model-versions-page.json") }
      : undefined,
  );
  const variables = {
    ZENML_SERVER: zenml.url,
    ZENML_TOKEN: "t",
    FORENSICS_WEBHOOK: webhook("zenml"),
  };
  const taken = { accepted: 2, duplicates: 0, rejected: [] };
  expect(JSON.parse(await recipe(["zenml_changes.py"], variables))).toEqual(taken);
  expect(JSON.parse(await recipe(["zenml_changes.py"], variables))).toEqual(taken);
  expect(zenml.requests.map(({ url }) => url.searchParams.get("stage"))).toEqual([
    "production",
    "production",
  ]);

  const deepchecks = await replayServer(({ url, headers }) =>
    url.searchParams.get("app_name") === "invoice extractor" &&
    headers["authorization"] === "Basic d"
      ? { json: vendorJson("deepchecks/application-versions.json") }
      : undefined,
  );
  const other = {
    DEEPCHECKS_SERVER: deepchecks.url,
    DEEPCHECKS_TOKEN: "d",
    FORENSICS_WEBHOOK: webhook("deepchecks"),
  };
  expect(JSON.parse(await recipe(["deepchecks_changes.py", "invoice extractor"], other))).toEqual(
    taken,
  );
  expect(
    await recipe(["zenml_changes.py"], { ...variables, FORENSICS_WEBHOOK: `${webhook("zenml")}0` }),
  ).toContain("401");

  const told = await log();
  expect(told).toContain("4 changes");
  expect(told).toContain("by account dana@example.com, stated by zenml");
  expect(service.log.join("\n")).not.toContain(GENERIC_URL_SECRET);
});
