import type { RandomSource } from "./incidents/random-source.ts";

/** Sends outcomes with ids again and again, in other batches each time, until each was acknowledged. */
export interface RetryingSender {
  /** Goes on until `stop`; where to send is asked before each request. */
  run(url: () => string): Promise<void>;
  stop(): void;
  /** How many outcomes were acknowledged so far. */
  acknowledged(): number;
  /** Sends what is left until nothing is. */
  finish(url: () => string): Promise<void>;
}

const PATIENCE = 15_000;

export function retryingSender(environment: string, random: RandomSource): RetryingSender {
  let made = 0;
  let acknowledged = 0;
  let stopped = false;
  const unsent: object[] = [];
  const make = () => {
    made += 1;
    return { ts: Date.now(), prompt: `p${made % 7}`, outcome: "ok", environment, id: `o${made}` };
  };
  const send = async (url: string) => {
    const batch = unsent.splice(random.integer(0, unsent.length - 1), random.integer(1, 80));
    try {
      const response = await fetch(`${url}/v1/outcomes`, {
        method: "POST",
        headers: { "content-type": "application/x-ndjson" },
        body: batch.map((one) => JSON.stringify(one)).join("\n"),
        signal: AbortSignal.timeout(PATIENCE),
      });
      await response.arrayBuffer();
      if (response.ok) acknowledged += batch.length;
      else unsent.push(...batch);
    } catch {
      unsent.push(...batch);
    }
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    async run(url) {
      while (!stopped) {
        while (unsent.length < 100) unsent.push(make());
        await send(url());
        await pause();
      }
    },
    stop() {
      stopped = true;
    },
    acknowledged: () => acknowledged,
    async finish(url) {
      while (unsent.length > 0) {
        await send(url());
        await pause();
      }
    },
  };
}
