import type { FastifyInstance } from "fastify";
import { loginPage } from "../../render/page/login-page.ts";
import { hashTokenSecret, isTokenSecret, newTokenSecret } from "../../runtime/token-secret.ts";
import type { IngestContext } from "../context.ts";
import { defineByLink, defineForm } from "../page/define-page.ts";
import { endedCookie, sessionCookie } from "../page/session-cookie.ts";
import { Refusal } from "../refusal.ts";

/**
 * How a session begins and ends. The link opens a page with a button, and only the button uses it up: programs that look at
 * links before people do, do not.
 */
export function registerLogin(server: FastifyInstance, context: IngestContext): void {
  const { access, sessions, now } = context;
  defineByLink(server, {
    page: {
      url: "/login",
      answer: async ({ code }) => ({ kind: "page", status: 200, html: loginPage(code) }),
    },
    form: {
      url: "/sessions",
      answer: async ({ code = "" }, reply) => {
        // What is no secret of ours is not asked for in the database.
        if (!isTokenSecret(code)) throw usedLink();
        const secret = newTokenSecret().reveal();
        const linkHash = hashTokenSecret(code);
        const begun = { linkHash, sessionHash: hashTokenSecret(secret), at: now() };
        if (!(await sessions.begin(begun))) throw usedLink();
        reply.header("set-cookie", sessionCookie(secret, access));
        return { kind: "moved", to: "/" };
      },
    },
  });
  defineForm(server, context, {
    url: "/sessions/end",
    answer: async (_fields, _reader, { reader, reply }) => {
      if (reader.session !== undefined) await sessions.end(reader.session, now());
      reply.header("set-cookie", endedCookie(access));
      return { kind: "moved", to: "/login" };
    },
  });
}

function usedLink(): Refusal {
  return new Refusal(401, "This link was used before, is too old or is not whole.", {
    next: "Run `forensics token login` for another.",
  });
}
