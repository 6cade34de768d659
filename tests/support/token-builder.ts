import type { Scope, StoredToken } from "../../src/domain/token.ts";
import { hashTokenSecret } from "../../src/runtime/token-secret.ts";

/** A token whose secret is `fx_` and its name. */
export function token(
  name: string,
  scopes: readonly Scope[],
  more: Partial<StoredToken> = {},
): StoredToken {
  return {
    id: name,
    name,
    scopes,
    source: scopes.includes("changes") ? "ci" : undefined,
    secretHash: hashTokenSecret(`fx_${name}`),
    createdAt: 0,
    expiresAt: undefined,
    revokedAt: undefined,
    ...more,
  };
}

/** What the holder of such a token sends. */
export function bearer(name: string): { readonly authorization: string } {
  return { authorization: `Bearer fx_${name}` };
}
