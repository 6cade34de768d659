import type { ChainState, EvidenceBundle } from "../domain/evidence.ts";
import { chainKey } from "../evidence/check-heads.ts";
import { leafOf } from "../evidence/commit-fields.ts";
import { createBundle } from "../evidence/create-bundle.ts";
import { readChains, readLastHead } from "../store/evidence-heads.ts";
import { readRedactedFields } from "../store/evidence-notes.ts";
import { readRecordsBehind, readSealed } from "../store/evidence-records.ts";
import { inSnapshot, type OpenTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";

const A_PAGE = 2000;

/**
 * Puts together what some changes rest on, with the proof that the newest head holds it.
 * @param handles of changes, each as many characters as name one
 * @param attached further things to carry, each a name and JSON
 * @returns undefined when nothing was sealed yet
 */
export async function exportBundle(
  { pool }: Store,
  handles: readonly string[],
  attached: Attached,
): Promise<EvidenceBundle | undefined> {
  return await inSnapshot(pool, (snapshot) => bundleOf(snapshot, handles, attached));
}

type Attached = readonly { readonly name: string; readonly json: string }[];

async function bundleOf(
  snapshot: OpenTransaction,
  handles: readonly string[],
  attached: Attached,
): Promise<EvidenceBundle | undefined> {
  const { db, client } = snapshot;
  const head = await readLastHead(db);
  if (head === undefined) return undefined;
  const records = await readRecordsBehind(client, handles);
  const chains = await readChains(db);
  const redacted = await readRedactedFields(db);
  const touched = new Set(records.map(chainKey));
  const leaves = new Map<string, readonly string[]>();
  for (const chain of chains.filter((one) => touched.has(chainKey(one)))) {
    leaves.set(chainKey(chain), await leavesOf(snapshot, chain));
  }
  return createBundle({ head, chains, leaves, records, redacted, attached });
}

async function leavesOf(
  { client }: OpenTransaction,
  chain: ChainState,
): Promise<readonly string[]> {
  const leaves: string[] = [];
  for (;;) {
    const page = await readSealed(client, chain, leaves.length, A_PAGE);
    if (page.length === 0) return leaves;
    leaves.push(...page.map(leafOf));
  }
}
