import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/** Marks a delivery that cannot be read: its bytes are kept with the reason, and nothing was taken from it. */
export async function rejectDelivery(
  tx: Kysely<Database>,
  id: string,
  reason: string,
): Promise<void> {
  await tx
    .updateTable("deliveries")
    .set({ state: "rejected", reason })
    .where("id", "=", id)
    .execute();
}
