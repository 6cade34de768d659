import { clientLedger } from "./client-ledger.ts";
import type { ClientStats, DropReason } from "./client-stats.ts";
import { deliveryLoop } from "./delivery-loop.ts";
import type { OutcomeRecord, OutcomeScope } from "./outcome-facts.ts";
import { outcomeQueue } from "./outcome-queue.ts";
import { postBatch } from "./post-batch.ts";
import { templateHasher } from "./template-hash.ts";
import { type Tell, watchCall } from "./watch-call.ts";
import { wireOutcome } from "./wire-outcome.ts";
import { type SchemaLike, type Wrapped, wrapParse } from "./wrap-parse.ts";

export interface ClientOptions {
  /** Of `forensics serve`. Absent: nothing is recorded, everything else works. */
  readonly url: string | undefined;
  readonly token?: string | undefined;
  readonly workflow?: string | undefined;
  readonly environment?: string | undefined;
  /** Belongs to every outcome of this client. */
  readonly segment?: OutcomeScope["segment"];
  readonly flushEveryMs?: number | undefined;
  readonly maxBatch?: number | undefined;
  readonly maxQueue?: number | undefined;
  readonly requestTimeoutMs?: number | undefined;
  /** The first wait after a failure. */
  readonly backoffMs?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly now?: (() => number) | undefined;
  /** Told whenever outcomes are let go. */
  readonly onDrop?: ((count: number, reason: DropReason) => void) | undefined;
}

/** Records outcomes of structured output. None of it throws, waits for the network, or changes what it watches. */
export interface Client {
  /** The same parse, recorded: a schema with `parse`, a validate function of Ajv, or any function of the model's text. */
  readonly wrap: {
    <Output>(scope: OutcomeScope, schema: SchemaLike<Output>): Wrapped<unknown, Output>;
    <Input, Output>(scope: OutcomeScope, parse: (input: Input) => Output): Wrapped<Input, Output>;
  };
  /** Makes a call and records how it ended; the call tells what it learns on the way. */
  readonly watch: <Output>(
    scope: OutcomeScope,
    call: (tell: Tell) => Output | Promise<Output>,
  ) => Promise<Output>;
  readonly record: (record: OutcomeRecord) => void;
  readonly stats: () => ClientStats;
  /** Sends what waits; true once all of it is settled, false when the deadline (5 s) comes first. */
  readonly flush: (deadlineMs?: number) => Promise<boolean>;
  /** Flushes, and records nothing from then on. */
  readonly close: (deadlineMs?: number) => Promise<boolean>;
}

const DEADLINE_MS = 5_000;

/** What waits: an outcome as JSON, and the hash that goes into it once it is computed. */
interface Waiting {
  readonly json: string;
  readonly hash: Promise<string | undefined> | undefined;
}

/** A client of one service, for the life of a process. */
export function createClient(options: ClientOptions): Client {
  const ledger = clientLedger(options.onDrop);
  const queue = outcomeQueue<Waiting>(options.maxQueue ?? 10_000, (count) => {
    ledger.drop(count, "queue_full");
  });
  const loop = deliveryLoop(queue, {
    flushEveryMs: options.flushEveryMs ?? 5_000,
    maxBatch: options.maxBatch ?? 500,
    backoffMs: options.backoffMs ?? 500,
    write,
    post: (body) => postBatch(targetOf(options), body),
    onPosted: ledger.post,
  });
  const prepare = preparer(options);
  let isClosed = false;
  const record = (given: OutcomeRecord) => {
    if (!options.url) return;
    const waiting = isClosed ? undefined : prepare(given);
    if (waiting === undefined) return ledger.drop(1, isClosed ? "closed" : "unusable");
    queue.add(waiting);
    loop.wake();
  };
  return {
    wrap: (scope: OutcomeScope, parse: unknown) => wrapParse(scope, parse, record),
    watch: (scope, call) => watchCall(scope, call, record),
    record,
    stats: () => ledger.stats(queue.size()),
    flush: (deadlineMs = DEADLINE_MS) => loop.flush(deadlineMs),
    close: async (deadlineMs = DEADLINE_MS) => {
      isClosed = true;
      const isDone = await loop.flush(deadlineMs);
      loop.stop();
      ledger.drop(queue.take(queue.size()).length, "closed");
      return isDone;
    },
  };
}

function targetOf(options: ClientOptions) {
  return {
    url: options.url ?? "",
    token: options.token,
    // Looked up at each request: an application may replace it after the client is made.
    fetch: options.fetch ?? globalThis.fetch,
    timeoutMs: options.requestTimeoutMs ?? 10_000,
  };
}

/** Turns records into what waits; a record that cannot be turned is absent. */
function preparer(options: ClientOptions): (record: OutcomeRecord) => Waiting | undefined {
  const hashOf = templateHasher();
  const { workflow, environment, segment, now = Date.now } = options;
  return (record) => {
    try {
      const defaults = {
        id: globalThis.crypto.randomUUID(),
        at: now(),
        workflow,
        environment,
        segment,
      };
      const outcome = wireOutcome(record, defaults);
      if (outcome === undefined) return undefined;
      const hash = record.promptHash ? undefined : hashOf(record.template);
      return { json: JSON.stringify(outcome), hash };
    } catch {
      return undefined;
    }
  };
}

async function write({ json, hash }: Waiting): Promise<string> {
  const promptHash = await hash;
  return promptHash === undefined ? json : `${json.slice(0, -1)},"prompt_hash":"${promptHash}"}`;
}
