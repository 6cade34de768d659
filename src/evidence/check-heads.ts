import type { ChainState, EvidenceFault, EvidenceHead } from "../domain/evidence.ts";
import { chainText, headHash } from "./chain-link.ts";
import { merkleRoot } from "./merkle-tree.ts";
import { orderChains } from "./order-chains.ts";

/** What the heads say, once each was found to hold the one before. */
export interface CheckedHeads {
  readonly count: number;
  readonly last: EvidenceHead | undefined;
  /** Each chain as it was at the last anchored head and at the last head of all, by `source\nday`. */
  readonly states: ReadonlyMap<string, readonly ChainState[]>;
  readonly anchoredTo: number | undefined;
  readonly fault: EvidenceFault | undefined;
}

/**
 * Checks that heads follow each other, that the last holds the chains that they name, and that those which an anchor
 * kept are the same.
 * @param anchored hash by number
 */
export async function checkHeads(
  heads: AsyncIterable<EvidenceHead>,
  anchored: ReadonlyMap<number, string>,
): Promise<CheckedHeads> {
  const lastAnchor = anchored.size === 0 ? undefined : Math.max(...anchored.keys());
  const now = new Map<string, ChainState>();
  let atAnchor: readonly ChainState[] = [];
  let last: EvidenceHead | undefined;
  let fault: EvidenceFault | undefined;
  for await (const head of heads) {
    fault = checkHead(head, last, now) ?? checkAnchor(head, anchored);
    if (fault !== undefined) break;
    for (const chain of head.chains) now.set(chainKey(chain), chain);
    last = head;
    if (head.number === lastAnchor) atAnchor = [...now.values()];
  }
  const states = new Map<string, ChainState[]>();
  for (const chain of [...atAnchor, ...now.values()]) {
    states.set(chainKey(chain), [...(states.get(chainKey(chain)) ?? []), chain]);
  }
  fault ??= checkEnd(last, now, lastAnchor);
  return { count: last?.number ?? 0, last, states, anchoredTo: lastAnchor, fault };
}

/** How a chain is named in a map. */
export function chainKey({ source, day }: Pick<ChainState, "source" | "day">): string {
  return `${source}\n${day}`;
}

function checkHead(
  head: EvidenceHead,
  before: EvidenceHead | undefined,
  now: ReadonlyMap<string, ChainState>,
): EvidenceFault | undefined {
  const expected = (before?.number ?? 0) + 1;
  if (head.number !== expected) return of(`head ${expected} is missing`);
  if (head.previous !== (before?.hash ?? "")) {
    return of(`head ${head.number} does not hold the head before it`);
  }
  if (headHash(head) !== head.hash) return of(`head ${head.number} is not as it was made`);
  const shorter = head.chains.find(
    (chain) => chain.length <= (now.get(chainKey(chain))?.length ?? 0),
  );
  return shorter === undefined
    ? undefined
    : of(`head ${head.number} holds less of the chain of ${shorter.source} than one before it`);
}

function checkAnchor(
  { number, hash }: EvidenceHead,
  anchored: ReadonlyMap<number, string>,
): EvidenceFault | undefined {
  const kept = anchored.get(number);
  return kept === undefined || kept === hash
    ? undefined
    : of(`head ${number} is not the one that the anchor keeps`);
}

function checkEnd(
  last: EvidenceHead | undefined,
  now: ReadonlyMap<string, ChainState>,
  lastAnchor: number | undefined,
): EvidenceFault | undefined {
  if (lastAnchor !== undefined && (last?.number ?? 0) < lastAnchor) {
    return of(`the anchor keeps head ${lastAnchor}, and the last one here is ${last?.number ?? 0}`);
  }
  if (last === undefined) return undefined;
  const root = merkleRoot(orderChains([...now.values()]).map(chainText));
  return root === last.root
    ? undefined
    : of(`the root of head ${last.number} is not over its chains`);
}

function of(what: string): EvidenceFault {
  return { what, record: undefined };
}
