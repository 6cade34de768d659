import { spawn, spawnSync } from "node:child_process";
import { onTestFinished } from "vitest";
import { isReady } from "./prometheus.ts";
import { startOnPort } from "./start-on-port.ts";
import { tempFolder } from "./temp-folder.ts";

const PROGRAM = "prometheus-alertmanager";

/** Whether an Alertmanager is installed here. */
export const hasAlertmanager = spawnSync(PROGRAM, ["--version"]).status === 0;

/** An alert as the API shows it. */
export interface ShownAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly status: { readonly state: string };
  readonly startsAt: string;
}

/** A group of alerts as a receiver is notified of it. */
export interface NotifiedGroup {
  readonly status: string;
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly alerts: readonly {
    readonly status: string;
    readonly labels: Readonly<Record<string, string>>;
  }[];
}

export interface Alertmanager {
  readonly url: string;
  /** What stands, grouped as its receiver is told of it. */
  groups(): Promise<readonly { readonly alerts: readonly ShownAlert[] }[]>;
}

/** A real Alertmanager on loopback that groups by prompt and tells a webhook; ended with the test. */
export async function startAlertmanager(receiver: string): Promise<Alertmanager> {
  const folder = tempFolder();
  folder.write("alertmanager.yml", configOf(receiver));
  const start = (port: number) =>
    spawn(
      PROGRAM,
      [
        `--config.file=${folder.path}/alertmanager.yml`,
        `--storage.path=${folder.path}/data`,
        `--web.listen-address=127.0.0.1:${port}`,
        "--cluster.listen-address=",
      ],
      { stdio: "ignore" },
    );
  const { port, end } = await startOnPort(start, isReady);
  onTestFinished(() => end());
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async groups() {
      const answer = await fetch(`${url}/api/v2/alerts/groups`);
      return (await answer.json()) as readonly { alerts: readonly ShownAlert[] }[];
    },
  };
}

function configOf(receiver: string): string {
  return `route: {receiver: hook, group_by: [prompt], group_wait: 200ms, group_interval: 500ms, repeat_interval: 1h}
receivers: [{name: hook, webhook_configs: [{url: "${receiver}", send_resolved: true}]}]
`;
}
