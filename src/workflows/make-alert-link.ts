import { ALERT_LINK_LASTS, ALERT_LINK_PATH } from "../domain/alert-link.ts";
import type { Notification } from "../domain/notification.ts";
import { hashTokenSecret } from "../runtime/token-secret.ts";
import { insertAlertLink } from "../store/alert-links.ts";
import type { Store } from "../store/open-database.ts";

/**
 * A link by which whoever reads a message says one thing of its finding, once.
 * @param page where the page of the service is reached
 * @param secret of 256 random bits; it is part of the link, and only its digest is kept
 */
export async function makeAlertLink(
  { db }: Pick<Store, "db">,
  { handle, episode, target }: Notification,
  { page, secret, now }: { readonly page: string; readonly secret: string; readonly now: number },
): Promise<string> {
  const link = { handle, episode, target, until: now + ALERT_LINK_LASTS };
  await insertAlertLink(db, hashTokenSecret(secret), link, now);
  return `${page.replace(/\/$/, "")}${ALERT_LINK_PATH}?code=${secret}`;
}
