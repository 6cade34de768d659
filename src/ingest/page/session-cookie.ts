import type { IncomingHttpHeaders } from "node:http";
import { fastifyCookie as cookies } from "@fastify/cookie";
import { SESSION_LASTS } from "../../domain/page-session.ts";
import type { AccessRules } from "../access-rules.ts";

type Scheme = Pick<AccessRules, "scheme">;

/** The secret of the session that a request claims. */
export function readSessionCookie(
  { cookie }: IncomingHttpHeaders,
  access: Scheme,
): string | undefined {
  return cookie === undefined ? undefined : cookies.parse(cookie)[nameFor(access)];
}

/** Sets the cookie of a new session. */
export function sessionCookie(secret: string, access: Scheme): string {
  return cookies.serialize(nameFor(access), secret, {
    ...rulesFor(access),
    maxAge: SESSION_LASTS / 1000,
  });
}

/** Takes it away. */
export function endedCookie(access: Scheme): string {
  return cookies.serialize(nameFor(access), "", { ...rulesFor(access), maxAge: 0 });
}

/** With TLS a browser takes the cookie from this host over TLS only, by its name. */
function nameFor({ scheme }: Scheme): string {
  return scheme === "https" ? "__Host-forensics" : "forensics";
}

function rulesFor({ scheme }: Scheme) {
  return { path: "/", httpOnly: true, sameSite: "strict", secure: scheme === "https" } as const;
}
