import { StoreError } from "../domain/errors.ts";
import { away, busy } from "./refusal.ts";

/**
 * Entries that wait to be written together. One batch is written at a time while the next is collected; an entry's
 * promise resolves once its batch is committed.
 */
export interface WriteQueue<Entry, Answer> {
  /** @throws Refusal 429 when full, 503 when stopped or not answered in time; whatever writing throws */
  submit(entry: Entry): Promise<Answer>;
  /** The weight of all that waits or is being written. */
  depth(): number;
  isFull(): boolean;
  /** Takes nothing more; resolves when all that was taken is answered. */
  drain(): Promise<void>;
}

export interface WriteQueueOptions<Entry, Answer> {
  /** Writes all of them in one transaction, or none. */
  readonly write: (entries: readonly Entry[]) => Promise<readonly Answer[]>;
  /** How much of the queue an entry takes. */
  readonly weigh: (entry: Entry) => number;
  /** More than this is not taken. */
  readonly mostWeight: number;
  /** A batch is closed when it weighs this much; a single entry may weigh more. */
  readonly batchWeight: number;
  /**
   * From this weight on a batch takes only half of what senders have under way. Were it all of it, they would wait for their
   * answers together, and then there would be nothing to write while their next entries are read.
   */
  readonly shareWeight: number;
  readonly batchEntries: number;
  /** After so many milliseconds an entry is answered by 503, whatever becomes of it. */
  readonly patience: number;
}

interface Waiting<Entry, Answer> {
  readonly entry: Entry;
  readonly weight: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

export function createWriteQueue<Entry, Answer>(
  options: WriteQueueOptions<Entry, Answer>,
): WriteQueue<Entry, Answer> {
  const waiting: Waiting<Entry, Answer>[] = [];
  let depth = 0;
  let stopped = false;
  let working: Promise<void> | undefined;
  let written = 0;

  const work = async () => {
    while (waiting.length > 0) {
      const share = Math.max(options.shareWeight, (written + depth) / 2);
      const most = Math.min(options.batchWeight, share);
      const batch = waiting.splice(0, countOfBatch(waiting, most, options.batchEntries));
      written = batch.reduce((sum, { weight }) => sum + weight, 0);
      await writeBatch(batch, options);
      depth -= written;
    }
    working = undefined;
  };
  return {
    async submit(entry) {
      if (stopped) throw away("The service is stopping.");
      const weight = options.weigh(entry);
      if (depth > 0 && depth + weight > options.mostWeight)
        throw busy("Too much is waiting to be written.");
      depth += weight;
      const answer = new Promise<Answer>((resolve, reject) => {
        waiting.push({ entry, weight, resolve, reject });
      });
      // What arrives in the same turn of the loop is written together.
      working ??= Promise.resolve().then(work);
      return await withPatience(answer, options.patience);
    },
    depth: () => depth,
    isFull: () => stopped || depth >= options.mostWeight,
    async drain() {
      stopped = true;
      await working;
    },
  };
}

function countOfBatch<Entry, Answer>(
  waiting: readonly Waiting<Entry, Answer>[],
  mostWeight: number,
  mostEntries: number,
): number {
  let weight = 0;
  const end = waiting.findIndex((one) => {
    weight += one.weight;
    return weight > mostWeight;
  });
  return Math.min(Math.max(1, end < 0 ? waiting.length : end), mostEntries);
}

/** Where one entry cannot be stored the others are written without it; where the database is away all fail. */
async function writeBatch<Entry, Answer>(
  batch: readonly Waiting<Entry, Answer>[],
  options: WriteQueueOptions<Entry, Answer>,
): Promise<void> {
  try {
    const answers = await options.write(batch.map((one) => one.entry));
    for (const [index, one] of batch.entries()) one.resolve(answers[index] as Answer);
  } catch (error) {
    if (batch.length === 1 || error instanceof StoreError) {
      for (const one of batch) one.reject(error);
      return;
    }
    for (const one of batch) await writeBatch([one], options);
  }
}

async function withPatience<T>(answer: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(away("Writing takes too long.")), patience);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
