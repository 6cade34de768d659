import type { EvidenceFault, EvidenceHead, EvidenceReport } from "../domain/evidence.ts";
import { checkChain, type RedactedFields } from "../evidence/check-chain.ts";
import { type CheckedHeads, chainKey, checkHeads } from "../evidence/check-heads.ts";
import { readHeads } from "../store/evidence-heads.ts";
import { readRedactedFields } from "../store/evidence-notes.ts";
import {
  countUnsealed,
  type FoundChain,
  readFoundChains,
  readSealed,
} from "../store/evidence-records.ts";
import { inSnapshot, type OpenTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";
import { verifyChanges } from "./verify-changes.ts";
import { verifyDays } from "./verify-days.ts";

const HEADS_A_PAGE = 500;
const RECORDS_A_PAGE = 2000;

export interface VerifyOptions {
  /** Heads that an anchor keeps: hash by number; empty without an anchor. */
  readonly anchored: ReadonlyMap<number, string>;
  readonly signal: AbortSignal;
  /** Told how many records were checked so far. */
  readonly progress: (records: number) => void;
}

/**
 * Makes every seal again from the records as they are at one moment, folds the changes again from them, both in flat
 * memory, and names the first that differs.
 */
export async function verifyEvidence(
  { pool }: Store,
  options: VerifyOptions,
): Promise<EvidenceReport> {
  return await inSnapshot(pool, (snapshot) => verifySnapshot(snapshot, options));
}

async function verifySnapshot(
  snapshot: OpenTransaction,
  options: VerifyOptions,
): Promise<EvidenceReport> {
  const heads = await checkHeads(allHeads(snapshot), options.anchored);
  const redacted = await readRedactedFields(snapshot.db);
  const found = await readFoundChains(snapshot.client);
  const checked = { records: 0, fault: heads.fault ?? findStray(found, heads) };
  for (const chain of found) {
    if (checked.fault !== undefined) break;
    await verifyChain(snapshot, chain, { heads, redacted, checked, ...options });
  }
  const changes =
    checked.fault === undefined ? await verifyChanges(snapshot, options.signal) : NOT_CHECKED;
  const days =
    (checked.fault ?? changes.fault) === undefined ? await verifyDays(snapshot) : NOT_CHECKED;
  const { last, anchoredTo } = heads;
  return {
    records: checked.records,
    chains: found.length,
    heads: heads.count,
    changes: changes.count,
    days: days.count,
    redacted: redacted.size,
    unsealed: await countUnsealed(snapshot.db),
    lastHead: last && { number: last.number, at: last.at, hash: last.hash },
    anchoredTo,
    fault: checked.fault ?? changes.fault ?? days.fault,
  };
}

const NOT_CHECKED = { count: 0, fault: undefined };

async function* allHeads({ client }: OpenTransaction): AsyncGenerator<EvidenceHead> {
  let after = 0;
  for (;;) {
    const page = await readHeads(client, after, HEADS_A_PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}

/** A chain that no head holds, one that a head holds and that is gone, or one that is said to be other than it was. */
function findStray(found: readonly FoundChain[], heads: CheckedHeads): EvidenceFault | undefined {
  const names = new Set(found.map(chainKey));
  const gone = [...heads.states.keys()].find((key) => !names.has(key));
  if (gone !== undefined) {
    const [source, day] = gone.split("\n");
    return { what: `the chain of ${source} of ${day} is gone`, record: undefined };
  }
  const stray = found.find((chain) => {
    const held = heads.states.get(chainKey(chain))?.at(-1);
    return (
      held === undefined || held.length !== chain.state?.length || held.link !== chain.state.link
    );
  });
  return stray === undefined
    ? undefined
    : {
        what: `the chain of ${stray.source} of ${stray.day} is not the one that the last head holds`,
        record: undefined,
      };
}

/** Records that say they are part of a chain stand in it, each at a place. */
function checkCount({ source, day, records, state }: FoundChain): EvidenceFault | undefined {
  if (records === state?.length) return undefined;
  const what = `${records} records say they are of the chain of ${source} of ${day}, which holds ${state?.length ?? 0}`;
  return { what, record: undefined };
}

interface Verifying extends VerifyOptions {
  readonly heads: CheckedHeads;
  readonly redacted: RedactedFields;
  readonly checked: { records: number; fault: EvidenceFault | undefined };
}

async function verifyChain(
  { client }: OpenTransaction,
  chain: FoundChain,
  { heads, redacted, checked, signal, progress }: Verifying,
): Promise<void> {
  const check = checkChain(chain, heads.states.get(chainKey(chain)) ?? [], redacted);
  let after = 0;
  for (;;) {
    signal.throwIfAborted();
    const page = await readSealed(client, chain, after, RECORDS_A_PAGE);
    const last = page.at(-1);
    if (last === undefined) break;
    for (const record of page) {
      checked.fault = check.take(record);
      if (checked.fault !== undefined) return;
      checked.records += 1;
    }
    after = last.position;
    progress(checked.records);
  }
  checked.fault = check.end() ?? checkCount(chain);
}
