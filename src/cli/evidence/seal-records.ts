import { randomBytes } from "node:crypto";
import { sealEvidence } from "../../workflows/seal-evidence.ts";
import type { App } from "../with-app.ts";
import { openConfiguredAnchor } from "./open-configured-anchor.ts";

/**
 * Seals what was recorded since the last time and tells the anchor.
 * @returns what is wrong with the anchor, in a sentence; the seal itself holds
 */
export async function sealRecords(app: App): Promise<string | undefined> {
  const head = await sealEvidence(app, {
    now: app.io.now(),
    salt: () => randomBytes(32).toString("hex"),
  });
  if (head === undefined) return undefined;
  try {
    await openConfiguredAnchor(app.settings)?.publish(head);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
