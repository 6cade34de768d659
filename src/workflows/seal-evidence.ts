import {
  type ChainState,
  type EvidenceHead,
  RECORD_KINDS,
  type RecordKind,
} from "../domain/evidence.ts";
import { chainText, firstLink, headHash, nextLink } from "../evidence/chain-link.ts";
import { leafOf } from "../evidence/commit-fields.ts";
import { merkleRoot } from "../evidence/merkle-tree.ts";
import { orderChains } from "../evidence/order-chains.ts";
import { insertHead, readChains, readLastHead, saveChains } from "../store/evidence-heads.ts";
import {
  readUnsealed,
  type Seal,
  type UnsealedRecord,
  writeSeals,
} from "../store/evidence-records.ts";
import { inTransaction, type OpenTransaction } from "../store/in-transaction.ts";
import { lockSealing } from "../store/lock-sealing.ts";
import type { Store } from "../store/open-database.ts";

const A_BATCH = 2000;

export interface SealOptions {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Random bytes, hex. */
  readonly salt: () => string;
}

/**
 * Puts every record that no chain holds yet into the chain of its source and day, and makes a head over all chains. One
 * process seals at a time.
 * @returns the new head; undefined when there was nothing to seal, or another process is at it
 */
export async function sealEvidence(
  { pool }: Store,
  options: SealOptions,
): Promise<EvidenceHead | undefined> {
  return await inTransaction(pool, async (tx) => {
    if (!(await lockSealing(tx.db))) return undefined;
    const sealing = {
      day: new Date(options.now).toISOString().slice(0, 10),
      chains: new Map(),
      ...options,
    };
    for (const chain of await readChains(tx.db)) sealing.chains.set(keyOf(chain), chain);
    const lengthened = new Set<string>();
    for (const kind of RECORD_KINDS) {
      for (const key of await sealKind(tx, kind, sealing)) lengthened.add(key);
    }
    if (lengthened.size === 0) return undefined;
    return await closeSealing(tx, sealing, lengthened);
  });
}

interface Sealing extends SealOptions {
  readonly day: string;
  /** Every chain as it is by now. */
  readonly chains: Map<string, ChainState>;
}

async function sealKind(
  tx: OpenTransaction,
  kind: RecordKind,
  sealing: Sealing,
): Promise<ReadonlySet<string>> {
  const lengthened = new Set<string>();
  for (;;) {
    const records = await readUnsealed(tx, kind, A_BATCH);
    if (records.length === 0) return lengthened;
    const seals = records.map((record) => seal(record, sealing));
    await writeSeals(tx.db, kind, seals);
    for (const one of seals) lengthened.add(keyOf(one));
  }
}

function seal({ kind, id, source, fields }: UnsealedRecord, sealing: Sealing): Seal {
  const name = { source, day: sealing.day };
  const { length, link } = sealing.chains.get(keyOf(name)) ?? { length: 0, link: firstLink(name) };
  const salt = sealing.salt();
  const leaf = leafOf({ fields, salts: { kind: "whole", salt } });
  const next = { ...name, length: length + 1, link: nextLink(link, leaf) };
  sealing.chains.set(keyOf(name), next);
  return { ...name, kind, id, position: next.length, salt, link: next.link };
}

async function closeSealing(
  { db }: OpenTransaction,
  sealing: Sealing,
  lengthened: ReadonlySet<string>,
): Promise<EvidenceHead> {
  const all = orderChains([...sealing.chains.values()]);
  const chains = all.filter((chain) => lengthened.has(keyOf(chain)));
  const last = await readLastHead(db);
  const head = {
    number: (last?.number ?? 0) + 1,
    // To the microsecond, as it is read back.
    at: new Date(sealing.now).toISOString().replace("Z", "000Z"),
    root: merkleRoot(all.map(chainText)),
    chains,
    previous: last?.hash ?? "",
  };
  const made = { ...head, hash: headHash(head) };
  await saveChains(db, chains);
  await insertHead(db, made);
  return made;
}

function keyOf({ source, day }: Pick<ChainState, "source" | "day">): string {
  return JSON.stringify([source, day]);
}
