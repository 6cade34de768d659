import type { FastifyInstance } from "fastify";
import { ALERT_LINK_PATH } from "../../domain/alert-link.ts";
import type { PageReader } from "../../domain/page-ask.ts";
import { isTokenSecret } from "../../runtime/token-secret.ts";
import type { IngestContext } from "../context.ts";
import { defineByLink } from "../page/define-page.ts";
import { Refusal } from "../refusal.ts";

/** Whoever has the link of a message: the link is all that they prove. */
const READER: PageReader = { account: "", scope: "read", csrf: "", hasSession: false };

/**
 * What the link of a message leads to. Looking at it changes nothing, so that programs which open links before people do use
 * nothing up; its form is sent with the secret of the link, which no other page has.
 */
export function registerAlertLinks(server: FastifyInstance, { showPage }: IngestContext): void {
  defineByLink(server, {
    page: {
      url: ALERT_LINK_PATH,
      answer: async (fields) => {
        refuseOther(fields["code"]);
        return await showPage({ act: "look_at_link", name: undefined, fields, reader: READER });
      },
    },
    form: {
      url: "/alerts/acts",
      answer: async (fields) => {
        refuseOther(fields["code"]);
        return await showPage({ act: "act_by_link", name: undefined, fields, reader: READER });
      },
    },
  });
}

function refuseOther(code = ""): void {
  if (isTokenSecret(code)) return;
  throw new Refusal(403, "This link is not whole.", {
    next: "Open it as it stands in the message.",
  });
}
