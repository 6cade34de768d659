import { DAY } from "./series.ts";

/** What was seen within so long is live. */
export const LIVE = DAY;
/** How long ago a prompt may have had its last traffic and still be looked after. */
export const LIVE_WITHIN = 30 * DAY;

/** A revision as traffic named it under one prompt in one environment; without version and hash, traffic named none. */
export interface ServedRevision {
  readonly environment: string;
  readonly prompt: string;
  readonly version: string | undefined;
  /** Content hash, `sha256:…`. */
  readonly hash: string | undefined;
  /** The first and the last minute in which it was counted, epoch milliseconds. */
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** What traffic shows of the revision that a change brought. */
export type TrafficSight =
  | {
      readonly kind: "seen";
      readonly firstSeen: number;
      readonly lastSeen: number;
      /** Equal content, content equal but for line ends, or the same version label. */
      readonly basis: "hash" | "normalised" | "version";
    }
  | { readonly kind: "not_seen" }
  /** Traffic of the prompt names no revisions, or the prompt has no traffic under any name known here. */
  | { readonly kind: "cannot_know" };

/** Content seen in traffic that no source recorded: derived when reading, never a change. */
export interface ShadowRevision extends ServedRevision {
  /** It was there when traffic of its prompt began to name revisions, so nobody may have changed anything. */
  readonly sinceBeginning: boolean;
}
