import type { Scope } from "./token.ts";

/** What a page may be read with; `read:text` also sees prompt texts and full names. */
export type ReadScope = Extract<Scope, "read" | "read:text">;

/** A link that begins one session, once. Times are epoch milliseconds. */
export interface LoginLink {
  /** By which people name it. */
  readonly id: string;
  /** Under which the session acts. */
  readonly account: string;
  readonly scope: ReadScope;
  /** sha256 of the secret, 32 bytes. */
  readonly linkHash: Uint8Array;
  readonly until: number;
}

/** A session that is in force. */
export type PageSession = Pick<LoginLink, "id" | "account" | "scope">;

/** How long a link may be used, and how long the session lasts that it begins. */
export const LINK_LASTS = 10 * 60_000;
export const SESSION_LASTS = 12 * 3_600_000;
