// Starts the built service over a data folder of its own, and clients that print one line of JSON.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { stopEmbedded } from "../../dist/store/embedded/stop-embedded.js";

export function makeDataFolder() {
  const parent = mkdtempSync(join(tmpdir(), "forensics-benchmark-"));
  chmodSync(parent, 0o755);
  return join(parent, "data");
}

export async function startService(dataDir) {
  return await startServer(["dist/main.js", "serve", "--port", "0"], {
    HOME: join(dataDir, ".."),
    FORENSICS_DATA_DIR: dataDir,
  });
}

/** A program of Node that says its `url` in a line of JSON on stderr; `NODE_OPTIONS` are those of the shell. */
export async function startServer(words, environment) {
  const { PATH, NODE_OPTIONS = "" } = process.env;
  const service = spawn(process.execPath, words, {
    env: { PATH, NODE_OPTIONS, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  for await (const line of createInterface({ input: service.stderr })) {
    const url = /"url":"([^"]+)"/.exec(line)?.[1];
    if (url !== undefined) {
      service.stderr.resume();
      return { service, url };
    }
  }
  throw new Error("The service did not start.");
}

export async function runClient(script, words) {
  const path = join(import.meta.dirname, script);
  const client = spawn(process.execPath, [path, ...words.map(String)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: client.stdout }), "line");
  await once(client, "close");
  return JSON.parse(line);
}

export async function endAll(service, dataDir) {
  service.kill("SIGTERM");
  await once(service, "close");
  await stopEmbedded(dataDir);
  rmSync(join(dataDir, ".."), { recursive: true, force: true });
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
export const whole = (value) => Math.round(value).toLocaleString("en");
