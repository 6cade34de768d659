/** The kinds of records that chains are made of. */
export const RECORD_KINDS = ["delivery", "observation", "revision", "note"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Names a chain: the records of one source, sealed on one day. */
export interface ChainName {
  readonly source: string;
  /** Day of sealing in UTC, `2026-05-18`. */
  readonly day: string;
}

/** How far a chain goes: its number of records and the link after the last one, hex. */
export interface ChainState extends ChainName {
  readonly length: number;
  readonly link: string;
}

/**
 * A record as its seal commits to it: each field as text, under a salt of its own. Of a field that was redacted only
 * its commitment is left.
 */
export interface SealedFields {
  readonly fields: Readonly<Record<string, string>>;
  readonly salts: RecordSalts;
}

/** One salt that the others are derived from, hex; after a redaction the salts of what is left, hex by field. */
export type RecordSalts =
  | { readonly kind: "whole"; readonly salt: string }
  | {
      readonly kind: "redacted";
      readonly salts: Readonly<Record<string, string>>;
      /** Commitments of the redacted fields, hex. */
      readonly commitments: Readonly<Record<string, string>>;
    };

/** A record in its place. */
export interface SealedRecord extends ChainName, SealedFields {
  readonly kind: RecordKind;
  /** In its table. */
  readonly id: string;
  /** In its chain, from 1. */
  readonly position: number;
  /** The link after it, hex. */
  readonly link: string;
}

/** One sealing: the root over all chains at that time, each head holding the one before it. */
export interface EvidenceHead {
  /** From 1, without gaps. */
  readonly number: number;
  /** ISO moment. */
  readonly at: string;
  /** Merkle root over all chains, hex. */
  readonly root: string;
  /** The chains that this sealing lengthened, as they are after it. */
  readonly chains: readonly ChainState[];
  readonly previous: string;
  /** Hex. */
  readonly hash: string;
}

/** What an anchor keeps of a head. */
export type AnchoredHead = Pick<EvidenceHead, "number" | "at" | "hash">;

/** The first thing that is not as it was sealed. */
export interface EvidenceFault {
  /** A sentence about what is wrong. */
  readonly what: string;
  /** The record it was found at; undefined where it is a chain, a head or a day. */
  readonly record: RecordPlace | undefined;
}

export interface RecordPlace extends ChainName {
  readonly kind: RecordKind;
  readonly id: string;
  readonly position: number;
}

/** What checking all evidence came to. */
export interface EvidenceReport {
  readonly records: number;
  readonly chains: number;
  readonly heads: number;
  /** Changes that were folded again from what was observed. */
  readonly changes: number;
  /** Days of outcomes whose digests were made again. */
  readonly days: number;
  /** Fields that were redacted, with a note that says so. */
  readonly redacted: number;
  /** Records that came after the last sealing. */
  readonly unsealed: number;
  readonly lastHead: AnchoredHead | undefined;
  /** The number of the last head that an anchor confirms; undefined without an anchor. */
  readonly anchoredTo: number | undefined;
  readonly fault: EvidenceFault | undefined;
}

/** A chain as a bundle carries it: the hash of each of its records, in order, and the proof that a head holds it. */
export interface BundledChain extends ChainState {
  readonly leaves: readonly string[];
  readonly proof: {
    readonly path: readonly { readonly side: "left" | "right"; readonly hash: string }[];
  };
}

/** What a timeline rests on, to be checked where the database is not. */
export interface EvidenceBundle {
  readonly schema: "forensics.evidence/1";
  readonly head: EvidenceHead;
  readonly chains: readonly BundledChain[];
  readonly records: readonly SealedRecord[];
  /** Fields of these records that were redacted, as `kind id field`. */
  readonly redacted: readonly string[];
  /** What else it carries, such as the series that were used, with its sha256 over the JSON as written here. */
  readonly attached: readonly {
    readonly name: string;
    readonly json: string;
    readonly sha256: string;
  }[];
}
