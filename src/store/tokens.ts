import type { Kysely, Selectable } from "kysely";
import type { Scope, StoredToken } from "../domain/token.ts";
import type { Database } from "./schema.ts";

/** What a new token is made of. */
export type NewToken = Omit<StoredToken, "createdAt" | "revokedAt">;

/** Keeps a token; its secret is kept as a hash only. */
export async function insertToken(db: Kysely<Database>, token: NewToken): Promise<void> {
  await db
    .insertInto("tokens")
    .values({
      id: token.id,
      name: token.name,
      scopes: [...token.scopes],
      source: token.source ?? null,
      secret_hash: Buffer.from(token.secretHash),
      expires_at: token.expiresAt === undefined ? null : new Date(token.expiresAt),
    })
    .execute();
}

/** Every token that was ever made, oldest first. */
export async function readTokens(db: Kysely<Database>): Promise<readonly StoredToken[]> {
  const rows = await db
    .selectFrom("tokens")
    .selectAll()
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(fromRow);
}

/**
 * Ends a token, named by its id, at a moment in epoch milliseconds.
 * @returns false when there is no such token in force
 */
export async function revokeToken(db: Kysely<Database>, id: string, at: number): Promise<boolean> {
  const result = await db
    .updateTable("tokens")
    .set({ revoked_at: new Date(at) })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function fromRow(row: Selectable<Database["tokens"]>): StoredToken {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes as Scope[],
    source: row.source ?? undefined,
    secretHash: row.secret_hash,
    createdAt: row.created_at.getTime(),
    expiresAt: row.expires_at?.getTime(),
    revokedAt: row.revoked_at?.getTime(),
  };
}
