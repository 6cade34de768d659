import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { isInForce, permits, type Scope, type StoredToken } from "../domain/token.ts";
import { hashTokenSecret } from "../runtime/token-secret.ts";
import type { Reader } from "./page/reader.ts";
import { FRESH, type ReadTokens } from "./recent-tokens.ts";
import { Refusal } from "./refusal.ts";
import { isForwarded } from "./refuse-foreign.ts";

/** Who sent a request: the holder of a token, or anybody on this machine. */
export interface Caller {
  readonly token: StoredToken | undefined;
  /** Of a page only. */
  readonly reader?: Reader;
}

/** What a route asks for: a scope, or a proof in the route: of the source, or by the secret of a login link. */
export type NeededScope = Scope | "source" | "link";

interface TokenRules {
  readonly withoutToken: boolean;
  readonly tokens: ReadTokens;
  readonly now: () => number;
}

/**
 * Finds out who sent a request and whether they may.
 * @throws Refusal 401 without a token that is in force, 403 with one that is for something else
 */
export async function authenticate(
  headers: IncomingHttpHeaders,
  scope: NeededScope,
  rules: TokenRules,
): Promise<Caller> {
  if (scope === "source" || scope === "link") return { token: undefined };
  const { authorization } = headers;
  if (authorization === undefined) {
    if (rules.withoutToken && !isForwarded(headers)) return { token: undefined };
    throw unauthorized(
      rules.withoutToken ? "A forwarded request needs a token." : "A token is needed.",
    );
  }
  const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const token = secret === undefined ? undefined : await findRecent(secret, rules.tokens);
  if (token === undefined || !isInForce(token, rules.now())) {
    throw unauthorized("The token is unknown, expired or revoked.");
  }
  if (permits(token, scope)) return { token };
  throw new Refusal(403, `The token ${token.id} is not for ${scope}.`, {
    next: `forensics token create --scope ${scope}`,
  });
}

/** One that was made a moment ago is looked for again before it is refused. */
async function findRecent(secret: string, tokens: ReadTokens): Promise<StoredToken | undefined> {
  return findToken(secret, await tokens()) ?? findToken(secret, await tokens(FRESH));
}

/** Every token is compared in full, so that the time taken tells nothing. */
function findToken(secret: string, tokens: readonly StoredToken[]): StoredToken | undefined {
  const given = hashTokenSecret(secret);
  let found: StoredToken | undefined;
  for (const token of tokens) {
    if (timingSafeEqual(given, token.secretHash)) found = token;
  }
  return found;
}

function unauthorized(message: string): Refusal {
  return new Refusal(401, message, {
    next: "Send `Authorization: Bearer …` with a token of `forensics token create`.",
    headers: { "www-authenticate": 'Bearer realm="forensics"' },
  });
}
