import type { Kysely } from "kysely";
import { type LoginLink, type PageSession, SESSION_LASTS } from "../domain/page-session.ts";
import type { Database } from "./schema.ts";

/** Keeps a link that nobody has used yet. */
export async function insertLoginLink(db: Kysely<Database>, link: LoginLink): Promise<void> {
  await db
    .insertInto("page_sessions")
    .values({
      id: link.id,
      account: link.account,
      scope: link.scope,
      link_hash: Buffer.from(link.linkHash),
      link_until: new Date(link.until),
    })
    .execute();
}

/** What a session begins with. */
export interface BeginSession {
  readonly linkHash: Uint8Array;
  readonly sessionHash: Uint8Array;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * Turns a link into a session: of any number of attempts at once, one.
 * @returns false where the link is unknown, was used, has ended or is too old
 */
export async function beginSession(
  db: Kysely<Database>,
  { linkHash, sessionHash, at }: BeginSession,
): Promise<boolean> {
  const result = await db
    .updateTable("page_sessions")
    .set({
      session_hash: Buffer.from(sessionHash),
      began_at: new Date(at),
      expires_at: new Date(at + SESSION_LASTS),
    })
    .where("link_hash", "=", Buffer.from(linkHash))
    .where("session_hash", "is", null)
    .where("ended_at", "is", null)
    .where("link_until", ">", new Date(at))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The session in force at a moment whose secret has that hash. */
export async function findSession(
  db: Kysely<Database>,
  sessionHash: Uint8Array,
  at: number,
): Promise<PageSession | undefined> {
  const row = await db
    .selectFrom("page_sessions")
    .select(["id", "account", "scope"])
    .where("session_hash", "=", Buffer.from(sessionHash))
    .where("ended_at", "is", null)
    .where("expires_at", ">", new Date(at))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...row, scope: row.scope === "read:text" ? "read:text" : "read" };
}

/**
 * Ends a session, or a link that was not used yet.
 * @returns false when there is none of that id that could be ended
 */
export async function endSession(db: Kysely<Database>, id: string, at: number): Promise<boolean> {
  const result = await db
    .updateTable("page_sessions")
    .set({ ended_at: new Date(at) })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .where((where) =>
      where.or([where("expires_at", "is", null), where("expires_at", ">", new Date(at))]),
    )
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
