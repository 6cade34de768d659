import { InputError } from "../domain/errors.ts";
import type { ImportLine } from "../domain/wire/read-line.ts";
import { type DigestedStream, digestStream } from "../runtime/digest-stream.ts";
import { beginDelivery, completeDelivery, readDeliverySizes } from "../store/deliveries.ts";
import { inTransaction, type OpenTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";
import { refreshStatistics } from "../store/refresh-statistics.ts";
import { loadSegmentCap } from "../store/segment-cap.ts";
import { type BadLine, readImportLines } from "./read-import-lines.ts";
import { createFactWriter, type FactWriter } from "./write-facts.ts";

/** The source under which files that people import are kept. */
const SOURCE = "import";
const NAMED_LINES = 10;
/** Outcomes after which what the database plans questions by is no longer true. */
const MANY = 10_000;

/** A file or stream to be imported. */
export interface ImportInput {
  /** As the person named it. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface ImportOptions {
  /** Segment keys that may be kept; absent: every key. */
  readonly segmentKeys: readonly string[] | undefined;
  readonly now: () => number;
  /** Told the number of lines read so far. */
  readonly progress: (lines: number) => void;
}

/** What an import did. */
export interface ImportReport {
  readonly name: string;
  readonly changes: number;
  readonly outcomes: number;
  /** Outcomes whose id had been counted before. */
  readonly duplicates: number;
  /** True when the same bytes were imported before: nothing was changed. */
  readonly seenBefore: boolean;
  /** How many lines of an earlier import this file begins with, if it does. */
  readonly grownFrom: number | undefined;
}

/**
 * Imports one file in one transaction: all of it or nothing.
 * @throws InputError naming the lines that cannot be read
 */
export async function importFile(
  database: Store,
  input: ImportInput,
  options: ImportOptions,
): Promise<ImportReport> {
  const earlier = await readDeliverySizes(database.db, SOURCE);
  const stream = digestStream(
    input.bytes,
    earlier.map((one) => one.size),
  );
  const report = await inTransaction(database.pool, (tx) =>
    importInto(tx, stream, input, options),
  ).catch((error: unknown) => {
    if (error instanceof SeenBefore) return NOTHING_NEW;
    throw error;
  });
  if (report.outcomes >= MANY) await refreshStatistics(database.pool);
  const prefixes = stream.prefixes();
  const grown = earlier.findLast((one) => one.size > 0 && prefixes.get(one.size) === one.hash);
  return { name: input.name, ...report, grownFrom: report.seenBefore ? undefined : grown?.facts };
}

const NOTHING_NEW = { changes: 0, outcomes: 0, duplicates: 0, seenBefore: true };

class SeenBefore extends Error {}

async function importInto(
  tx: OpenTransaction,
  stream: DigestedStream,
  input: ImportInput,
  options: ImportOptions,
) {
  const deliveryId = await beginDelivery(tx.db, {
    source: SOURCE,
    connector: SOURCE,
    receivedAt: options.now(),
    verified: "stated",
    headers: { name: input.name },
  });
  const cap = await loadSegmentCap(tx.db, options.segmentKeys);
  const writer = createFactWriter(tx, deliveryId, cap);
  const bad = await readInto(writer, stream, options);
  if (bad.length > 0) throw unreadable(input.name, bad);
  const written = await writer.finish();
  const isNew = await completeDelivery(tx.db, deliveryId, {
    contentHash: stream.digest(),
    size: stream.size(),
    body: writer.changeBytes(),
    facts: written.changes + written.outcomes,
  });
  if (!isNew) throw new SeenBefore();
  return { ...written, seenBefore: false };
}

async function readInto(
  writer: FactWriter,
  stream: DigestedStream,
  options: ImportOptions,
): Promise<readonly BadLine[]> {
  const bad: BadLine[] = [];
  const add = (line: ImportLine, text: string) =>
    bad.length === 0 ? writer.add(line, text) : undefined;
  await readImportLines(stream.bytes, add, (line) => bad.push(line), options.progress);
  return bad;
}

function unreadable(name: string, bad: readonly BadLine[]): InputError {
  const shown = bad.slice(0, NAMED_LINES).map((one) => `  line ${one.line}: ${one.problem}`);
  if (bad.length > NAMED_LINES) shown.push(`  and ${bad.length - NAMED_LINES} more`);
  const lines = bad.length === 1 ? "1 line" : `${bad.length} lines`;
  return new InputError(
    `${name}: ${lines} cannot be read, so nothing of this file was stored:\n${shown.join("\n")}`,
    "Correct the lines, or import with --follow to store the rest.",
  );
}
