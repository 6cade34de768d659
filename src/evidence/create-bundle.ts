import { createHash } from "node:crypto";
import type { ChainState, EvidenceBundle, EvidenceHead, SealedRecord } from "../domain/evidence.ts";
import { chainText } from "./chain-link.ts";
import { redactedField } from "./check-chain.ts";
import { chainKey } from "./check-heads.ts";
import { proveInclusion } from "./merkle-tree.ts";
import { orderChains } from "./order-chains.ts";

/** What a bundle is made of. */
export interface BundleParts {
  readonly head: EvidenceHead;
  /** All chains as the head holds them. */
  readonly chains: readonly ChainState[];
  /** The hashes of all records of the chains that are carried. */
  readonly leaves: ReadonlyMap<string, readonly string[]>;
  readonly records: readonly SealedRecord[];
  /** Every field that was ever redacted. */
  readonly redacted: ReadonlySet<string>;
  readonly attached: readonly { readonly name: string; readonly json: string }[];
}

/** A bundle that can be checked without the database. */
export function createBundle(parts: BundleParts): EvidenceBundle {
  const { head, leaves, records, redacted, attached } = parts;
  const all = orderChains(parts.chains);
  const texts = all.map(chainText);
  const chains = all.flatMap((chain, index) => {
    const held = leaves.get(chainKey(chain));
    return held === undefined
      ? []
      : [{ ...chain, leaves: held, proof: proveInclusion(texts, index) }];
  });
  return {
    schema: "forensics.evidence/1",
    head,
    chains,
    records,
    redacted: records.flatMap((record) => redactedOf(record, redacted)),
    attached: attached.map((one) => ({ ...one, sha256: sha256(one.json) })),
  };
}

function redactedOf(record: SealedRecord, redacted: ReadonlySet<string>): readonly string[] {
  if (record.salts.kind === "whole") return [];
  return Object.keys(record.salts.commitments)
    .map((field) => redactedField(record, field))
    .filter((name) => redacted.has(name));
}

/** Hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
