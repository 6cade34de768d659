import type { FastifyRequest } from "fastify";
import { permits } from "../../domain/token.ts";
import { hashTokenSecret } from "../../runtime/token-secret.ts";
import { authenticate, type Caller } from "../authenticate.ts";
import type { IngestContext } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { isForwarded } from "../refuse-foreign.ts";
import type { Reader } from "./reader.ts";
import { readSessionCookie } from "./session-cookie.ts";

/** The account of whoever reaches the service from its own machine without saying who they are. */
const UNNAMED = "unnamed, on this machine";

/**
 * Finds out who reads a page: by a token, by the cookie of a session, by the word of a listed proxy, or because the service
 * is open to its own machine.
 * @throws Refusal 401 for anybody else, 403 with a token that is for something else
 */
export async function identifyReader(
  request: FastifyRequest,
  context: IngestContext,
): Promise<Caller> {
  const { headers } = request;
  const { access } = context;
  if (headers.authorization !== undefined) {
    const { token } = await authenticate(headers, "read", { ...context, withoutToken: false });
    if (token === undefined) throw notSignedIn();
    const scope = permits(token, "read:text") ? "read:text" : "read";
    return { token, reader: { account: token.name, scope, identity: `token ${token.id}` } };
  }
  const session = await sessionOf(request, context);
  if (session !== undefined) return { token: undefined, reader: session };
  const word = context.proxy(headers, request.socket.remoteAddress);
  if (word?.account !== undefined) {
    const { account, scope } = word;
    return { token: undefined, reader: { account, scope, identity: `proxy ${account}` } };
  }
  const isOpen = access.withoutToken && word === undefined && !isForwarded(headers);
  if (!isOpen) throw notSignedIn();
  const identity = "this machine";
  return { token: undefined, reader: { account: UNNAMED, scope: "read:text", identity } };
}

async function sessionOf(
  { headers }: FastifyRequest,
  { access, sessions, now }: IngestContext,
): Promise<Reader | undefined> {
  const secret = readSessionCookie(headers, access);
  if (secret === undefined) return undefined;
  const found = await sessions.find(hashTokenSecret(secret), now());
  if (found === undefined) return undefined;
  const { id, account, scope } = found;
  return { account, scope, session: id, identity: `session ${secret}` };
}

function notSignedIn(): Refusal {
  return new Refusal(401, "This page is for those who have signed in.", {
    next: "Run `forensics token login` and open the link that it prints.",
    headers: { "www-authenticate": 'Bearer realm="forensics"' },
  });
}
