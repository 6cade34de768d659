import type { AlertLink } from "../domain/alert-link.ts";
import type { DriftFinding } from "../domain/drift.ts";
import { hashTokenSecret } from "../runtime/token-secret.ts";
import { findAlertLink, useAlertLink } from "../store/alert-links.ts";
import { insertFindingMarks } from "../store/finding-marks.ts";
import { readFindingsByHandle } from "../store/findings.ts";
import { inTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";
import type { FindingWord } from "./mark-finding.ts";

/** What a link is about. */
export interface LinkedFinding {
  readonly link: AlertLink;
  readonly finding: DriftFinding;
}

/** What a link is about, while it may be used; looking at it uses nothing up. */
export async function lookAtLink(
  { db }: Pick<Store, "db">,
  secret: string,
  now: number,
): Promise<LinkedFinding | undefined> {
  return await withFinding(db, await findAlertLink(db, hashTokenSecret(secret), now));
}

/**
 * Says one thing of the finding that a link is about, and uses the link up: both or neither.
 * @param word its author is whom whoever has the link says to be: that is kept with the name, since nobody proved it
 * @returns undefined where the link is unknown, was used or is too old
 */
export async function actByLink(
  { pool }: Pick<Store, "pool">,
  secret: string,
  word: Omit<FindingWord, "handle">,
  now: number,
): Promise<LinkedFinding | undefined> {
  return await inTransaction(pool, async ({ db }) => {
    const used = await withFinding(db, await useAlertLink(db, hashTokenSecret(secret), now));
    if (used === undefined) return undefined;
    const { kind, reason, author, lasts } = word;
    const { handle, episode, target } = used.link;
    const mark = {
      ...{ handle, kind, reason, madeAt: now },
      author: `${author} (as stated, by a link sent to ${target})`,
      episode: kind === "silenced" ? undefined : episode,
      expiresAt: lasts === undefined ? undefined : now + lasts,
    };
    await insertFindingMarks(db, [mark]);
    return used;
  });
}

async function withFinding(
  db: Store["db"],
  link: AlertLink | undefined,
): Promise<LinkedFinding | undefined> {
  const [finding] = link === undefined ? [] : await readFindingsByHandle(db, [link.handle]);
  return link && finding && { link, finding };
}
