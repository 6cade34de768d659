import type { Actor } from "../../domain/person.ts";
import { forgeActor } from "../forge-account.ts";
import type { AccountPayload, RepositoryPayload } from "./payload.ts";

/** The account that a signed event names. */
export function accountOf(
  { html_url }: Pick<RepositoryPayload, "html_url">,
  { login, type }: AccountPayload,
): Actor {
  return forgeActor(html_url, { login, isMachine: type === "Bot" }, "signed");
}
