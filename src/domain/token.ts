/** What a token may be used for; `read:text` also sees prompt texts and full names. */
export const SCOPES = ["outcomes", "changes", "read", "read:text"] as const;
export type Scope = (typeof SCOPES)[number];

/** A token without its secret. Times are epoch milliseconds. */
export interface Token {
  /** By which people name it. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The one source whose changes it may state; there whenever `changes` is among the scopes. */
  readonly source: string | undefined;
  readonly createdAt: number;
  readonly expiresAt: number | undefined;
  readonly revokedAt: number | undefined;
}

/** A token with what its secret is recognised by. */
export interface StoredToken extends Token {
  /** sha256 of the secret, 32 bytes. */
  readonly secretHash: Uint8Array;
}

/** True for a word of the list above. */
export function isScope(word: string): word is Scope {
  return (SCOPES as readonly string[]).includes(word);
}

/** Whether a token is in force at a moment, epoch milliseconds. */
export function isInForce(token: Token, at: number): boolean {
  return token.revokedAt === undefined && (token.expiresAt === undefined || at < token.expiresAt);
}

/** Whether a token may be used for something; who may read texts may read the rest. */
export function permits(token: Token, scope: Scope): boolean {
  return token.scopes.includes(scope) || (scope === "read" && token.scopes.includes("read:text"));
}
