import type { ChainState, EvidenceBundle } from "../domain/evidence.ts";
import { chainKey } from "../evidence/check-heads.ts";
import { leafOf } from "../evidence/commit-fields.ts";
import { createBundle } from "../evidence/create-bundle.ts";
import { readChains, readLastHead } from "../store/evidence-heads.ts";
import { readRedactedFields } from "../store/evidence-notes.ts";
import { readRecordsBehind, readSealed } from "../store/evidence-records.ts";
import type { Store } from "../store/open-database.ts";

const A_PAGE = 2000;

/**
 * Puts together what some changes rest on, with the proof that the newest head holds it.
 * @param handles of changes, each as many characters as name one
 * @param attached further things to carry, each a name and JSON
 * @returns undefined when nothing was sealed yet
 */
export async function exportBundle(
  store: Store,
  handles: readonly string[],
  attached: readonly { readonly name: string; readonly json: string }[],
): Promise<EvidenceBundle | undefined> {
  const head = await readLastHead(store.db);
  if (head === undefined) return undefined;
  const [records, chains, redacted] = await Promise.all([
    readRecordsBehind(store.pool, handles),
    readChains(store.db),
    readRedactedFields(store.db),
  ]);
  const touched = new Set(records.map(chainKey));
  const leaves = new Map<string, readonly string[]>();
  for (const chain of chains.filter((one) => touched.has(chainKey(one)))) {
    leaves.set(chainKey(chain), await leavesOf(store, chain));
  }
  return createBundle({ head, chains, leaves, records, redacted, attached });
}

async function leavesOf({ pool }: Store, chain: ChainState): Promise<readonly string[]> {
  const leaves: string[] = [];
  for (;;) {
    const page = await readSealed(pool, chain, leaves.length, A_PAGE);
    if (page.length === 0) return leaves;
    leaves.push(...page.map(leafOf));
  }
}
