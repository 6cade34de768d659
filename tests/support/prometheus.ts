import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { startOnPort } from "./start-on-port.ts";
import { tempFolder } from "./temp-folder.ts";

/** Whether a Prometheus is installed here. */
export const hasPrometheus = spawnSync("prometheus", ["--version"]).status === 0;

/** A program that counts outcomes and shows its counters to whoever scrapes it. */
export interface ScrapedApp {
  readonly port: number;
  /** @param labels as `version/outcome` */
  readonly count: (labels: string, times: number) => void;
}

/** Counters appear with their first outcome, as those of client libraries do. */
export async function scrapedApp(): Promise<ScrapedApp> {
  const counts = new Map<string, number>();
  const server = createServer((_request, response) => {
    const lines = [...counts].map(([labels, value]) => {
      const [version, outcome] = labels.split("/");
      return `llm_structured_output_total{workflow="intake",prompt="p",prompt_version="${version}",outcome="${outcome}"} ${value}\n`;
    });
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(`# TYPE llm_structured_output_total counter\n${lines.join("")}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    count: (labels, times) => counts.set(labels, (counts.get(labels) ?? 0) + times),
  };
}

export interface RunningPrometheus {
  readonly url: string;
  /** Resolves once it has scraped what the app shows now. */
  readonly scraped: () => Promise<void>;
}

const PERIOD = 200;

/**
 * A real Prometheus that scrapes an app, until the test ends.
 * @param writeTo where it sends what it scrapes by remote write
 */
export async function runPrometheus(app: ScrapedApp, writeTo?: string): Promise<RunningPrometheus> {
  const folder = tempFolder();
  folder.write("prometheus.yml", configOf(app, writeTo));
  const start = (port: number) =>
    spawn(
      "prometheus",
      [
        `--config.file=${folder.path}/prometheus.yml`,
        `--storage.tsdb.path=${folder.path}/data`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: "ignore" },
    );
  const { port, end } = await startOnPort(start, isReady);
  onTestFinished(() => end());
  const url = `http://127.0.0.1:${port}`;
  const scrapes = async () => {
    const query = "prometheus_target_interval_length_seconds_count or count_over_time(up[1h])";
    const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`);
    const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
    return Number(data.result[0]?.value[1] ?? 0);
  };
  await until(async () => (await scrapes()) > 0);
  return {
    url,
    async scraped() {
      const before = await scrapes();
      // The one that is under way may have seen the app as it was.
      await until(async () => (await scrapes()) >= before + 2);
    },
  };
}

function configOf({ port }: ScrapedApp, writeTo: string | undefined): string {
  const write =
    writeTo === undefined
      ? ""
      : `remote_write: [{url: "${writeTo}/api/v1/write", queue_config: {batch_send_deadline: 200ms}}]\n`;
  return `global: {scrape_interval: ${PERIOD}ms, scrape_timeout: ${PERIOD}ms, external_labels: {environment: prom}}
scrape_configs: [{job_name: app, static_configs: [{targets: ["127.0.0.1:${port}"]}]}]
${write}`;
}

/** Whether a program of the Prometheus family answers. */
export async function isReady(port: number): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${port}/-/ready`)).ok;
}

/** Resolves when something holds; whoever waits too long is ended by the test's own limit. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await sleep(50);
}
