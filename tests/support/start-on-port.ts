import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const PORTS = 5;

export interface StartedServer {
  readonly port: number;
  readonly child: ChildProcess;
  /** Ends it, and resolves when it is gone. */
  readonly end: (signal?: NodeJS.Signals) => Promise<void>;
}

/**
 * Starts a program that wants to be told its port. One that was free a moment ago may be taken by then: such a program
 * ends by itself, and is started again on another. Who waits too long is ended by the test's own limit.
 * @param isReady asks whether it answers on the port; a rejection is a no
 */
export async function startOnPort(
  start: (port: number) => ChildProcess,
  isReady: (port: number) => Promise<boolean>,
): Promise<StartedServer> {
  for (let attempt = 1; attempt <= PORTS; attempt += 1) {
    const port = await freePort();
    const child = start(port);
    const ended = once(child, "exit");
    const isOver = () => child.exitCode !== null || child.signalCode !== null;
    while (!isOver() && !(await isReady(port).catch(() => false))) await sleep(50);
    const end = async (signal: NodeJS.Signals = "SIGTERM") => {
      if (!isOver()) child.kill(signal);
      await ended;
    };
    if (!isOver()) return { port, child, end };
  }
  throw new Error(`the program ended by itself on each of ${PORTS} ports`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}
