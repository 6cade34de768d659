import { USUAL_CHANNELS } from "../domain/channel.ts";
import { PayloadError, StoreError } from "../domain/errors.ts";
import { type ImportLine, readLine } from "../domain/wire/read-line.ts";
import { whyUnstorable } from "../domain/wire/why-unstorable.ts";
import { sha256 } from "../runtime/digest-stream.ts";
import type { TailPiece } from "../runtime/read-piece.ts";
import type { TailPosition } from "../runtime/tail-position.ts";
import { beginDelivery, completeDelivery } from "../store/deliveries.ts";
import { inTransaction, type OpenTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";
import { createProbe } from "../store/probe.ts";
import { loadSegmentCap } from "../store/segment-cap.ts";
import { readSourceReads, saveCursor } from "../store/source-reads.ts";
import type { CountOptions } from "./count-told.ts";
import { takeTurns } from "./take-turns.ts";
import { createFactWriter } from "./write-facts.ts";
import { writeOrExplain } from "./write-or-explain.ts";

const CONNECTOR = "import";
const PATIENCE = 5000;

export interface FollowOptions extends CountOptions {
  /** Under which its position is kept. */
  readonly source: string;
  readonly now: () => number;
  /** Told of each line that cannot be read, by the bytes before it. */
  readonly refuse: (at: number, problem: string) => void;
  /** Told why nothing can be written now; resolves when it is to be tried again. */
  readonly wait: (why: string) => Promise<void>;
}

/** Where a file was left by those who followed it before. */
export async function readPosition(
  { db }: Store,
  source: string,
): Promise<TailPosition | undefined> {
  const read = (await readSourceReads(db)).find((one) => one.source === source);
  return read?.cursor === undefined ? undefined : (JSON.parse(read.cursor) as TailPosition);
}

/** Keeps the lines of a growing file, each piece in one transaction with where it ends: none is lost or counted twice. */
export async function followFile(
  store: Store,
  pieces: AsyncIterable<TailPiece>,
  options: FollowOptions,
): Promise<void> {
  const place = { name: "the database", probe: createProbe(store.pool), patience: PATIENCE };
  for await (const piece of pieces) {
    const facts = readPiece(piece, options);
    const write = () => inTransaction(store.pool, (tx) => keep(tx, piece, facts, options));
    while (!(await tried(() => writeOrExplain(place, write), options)));
  }
}

async function tried(write: () => Promise<void>, { wait }: FollowOptions): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    await wait(error.message);
    return false;
  }
}

interface ReadLine {
  readonly fact: ImportLine;
  readonly text: string;
}

function readPiece({ lines }: TailPiece, { refuse }: FollowOptions): readonly ReadLine[] {
  return lines.flatMap(({ at, text, problem }) => {
    if (problem === undefined && text.trim() === "") return [];
    const fact = problem ?? tryRead(text);
    if (typeof fact !== "string") return [{ fact, text }];
    refuse(at, fact);
    return [];
  });
}

function tryRead(text: string): ImportLine | string {
  try {
    const fact = readLine(text);
    if (fact.kind === "change") return fact;
    const outcome = { ...fact.outcome, toldBy: "log" as const };
    return whyUnstorable(outcome) ?? { ...fact, outcome };
  } catch (error) {
    if (error instanceof PayloadError) return error.message;
    throw error;
  }
}

async function keep(
  tx: OpenTransaction,
  { next }: TailPiece,
  facts: readonly ReadLine[],
  { source, segmentKeys, channels = USUAL_CHANNELS, now }: FollowOptions,
): Promise<void> {
  const cursor = JSON.stringify(next);
  await saveCursor(tx.db, { source, connector: CONNECTOR }, cursor);
  const changes = facts.filter(({ fact }) => fact.kind === "change");
  // Only changes are evidence; where the outcomes of a log end its position says.
  const id = changes.length > 0 ? await begin(tx, source, now()) : "";
  const writer = createFactWriter(tx, id, await loadSegmentCap(tx.db, segmentKeys));
  const outcomes = facts.flatMap(({ fact }) => (fact.kind === "outcome" ? [fact.outcome] : []));
  const turns = await takeTurns(tx, outcomes, channels);
  for (const { fact, text } of facts) {
    if (fact.kind === "change" || turns.counts(fact.outcome)) await writer.add(fact, text);
  }
  await turns.save();
  await writer.finish();
  if (changes.length === 0) return;
  const body = writer.changeBytes();
  await completeDelivery(tx.db, id, {
    // The same line may stand in a log twice, so its place is part of what it is known by.
    contentHash: sha256(Buffer.from(`${cursor}\n${body ? sha256(body).toString("hex") : ""}`)),
    size: body?.length ?? 0,
    body,
    facts: changes.length,
  });
}

async function begin(tx: OpenTransaction, source: string, receivedAt: number): Promise<string> {
  return await beginDelivery(tx.db, {
    source,
    connector: CONNECTOR,
    receivedAt,
    verified: "stated",
    headers: {},
  });
}
