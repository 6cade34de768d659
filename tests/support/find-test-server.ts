import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledMajor } from "../../src/store/embedded/binaries.ts";
import { embeddedConnection } from "../../src/store/embedded/connection.ts";
import { openEmbedded } from "../../src/store/embedded/open-embedded.ts";
import { locateEmbedded } from "../../src/store/embedded/place.ts";
import { dockerAnswers } from "./docker-answers.ts";

export interface TestServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** In order: TEST_DATABASE_URL, a container where a Docker engine answers, the embedded server. None of them is a failure. */
export async function findTestServer(): Promise<TestServer> {
  const url = process.env["TEST_DATABASE_URL"];
  if (url !== undefined && url !== "") return { url, stop: async () => undefined };
  if (await dockerAnswers()) return await startContainer();
  return await startEmbedded();
}

async function startContainer(): Promise<TestServer> {
  const { PostgreSqlContainer } = await import("@testcontainers/postgresql");
  const container = await new PostgreSqlContainer("postgres:18-alpine").start();
  return {
    url: container.getConnectionUri(),
    stop: async () => {
      await container.stop();
    },
  };
}

/** One server for all runs of a user, as in the product: it stops by itself when no run has used it for a while. */
async function startEmbedded(): Promise<TestServer> {
  const dataDir = join(tmpdir(), `forensics-tests-${process.geteuid?.()}-${bundledMajor}`);
  const pool = await openEmbedded({ dataDir, applicationName: "forensics", idleStopMs: 120_000 });
  await pool.query("select 1");
  const { host, user, password, database } = await embeddedConnection(locateEmbedded(dataDir));
  const url = `postgresql://${user}:${password}@${encodeURIComponent(host)}/${database}`;
  return { url, stop: () => pool.end() };
}
