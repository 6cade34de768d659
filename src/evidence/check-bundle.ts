import type {
  BundledChain,
  EvidenceBundle,
  EvidenceFault,
  EvidenceReport,
  SealedRecord,
} from "../domain/evidence.ts";
import { chainText, firstLink, headHash, nextLink } from "./chain-link.ts";
import { redactedField } from "./check-chain.ts";
import { chainKey } from "./check-heads.ts";
import { leafOf } from "./commit-fields.ts";
import { sha256 } from "./create-bundle.ts";
import { rootFromProof } from "./merkle-tree.ts";

/**
 * Checks a bundle by itself: that its records stand in its chains, those under its head, and that the head is one that
 * an anchor keeps, where one is at hand.
 * @param anchored hash by number; empty without an anchor
 */
export function checkBundle(
  bundle: EvidenceBundle,
  anchored: ReadonlyMap<number, string>,
): EvidenceReport {
  const { head, chains, records, redacted } = bundle;
  const kept = anchored.get(head.number);
  return {
    records: records.length,
    chains: chains.length,
    heads: 1,
    changes: 0,
    days: 0,
    redacted: redacted.length,
    unsealed: 0,
    lastHead: { number: head.number, at: head.at, hash: head.hash },
    anchoredTo: kept === undefined ? undefined : head.number,
    fault: firstFault(bundle, kept),
  };
}

function firstFault(bundle: EvidenceBundle, kept: string | undefined): EvidenceFault | undefined {
  const { head, chains, records, attached } = bundle;
  if (headHash(head) !== head.hash) return of(`head ${head.number} is not as it was made`);
  if (kept !== undefined && kept !== head.hash) {
    return of(`head ${head.number} is not the one that the anchor keeps`);
  }
  const loose = chains.map((chain) => checkChainUnder(chain, head.root)).find(Boolean);
  if (loose !== undefined) return loose;
  const byKey = new Map(chains.map((chain) => [chainKey(chain), chain]));
  const redacted = new Set(bundle.redacted);
  const wrong = records
    .map((record) => checkRecord(record, byKey.get(chainKey(record)), redacted))
    .find(Boolean);
  if (wrong !== undefined) return wrong;
  const changed = attached.find((one) => sha256(one.json) !== one.sha256);
  return changed && of(`${changed.name} is not what was attached`);
}

function checkChainUnder(chain: BundledChain, root: string): EvidenceFault | undefined {
  const link = chain.leaves.reduce(nextLink, firstLink(chain));
  const holds = link === chain.link && chain.leaves.length === chain.length;
  return holds && rootFromProof(chainText(chain), chain.proof) === root
    ? undefined
    : of(`the chain of ${chain.source} of ${chain.day} is not under the head`);
}

function checkRecord(
  record: SealedRecord,
  chain: BundledChain | undefined,
  redacted: ReadonlySet<string>,
): EvidenceFault | undefined {
  const { kind, id, source, day, position, salts } = record;
  const place = { kind, id, source, day, position };
  if (chain?.leaves[position - 1] !== leafOf(record)) {
    return { what: "its contents are not those that were sealed", record: place };
  }
  if (salts.kind === "whole") return undefined;
  const unsaid = Object.keys(salts.commitments).find(
    (field) => !redacted.has(redactedField(record, field)),
  );
  return unsaid === undefined
    ? undefined
    : { what: `its field ${unsaid} is gone, and no note says that it was redacted`, record: place };
}

function of(what: string): EvidenceFault {
  return { what, record: undefined };
}
