import { randomBytes } from "node:crypto";
import { openAnchor } from "../../evidence/open-anchor.ts";
import { sealEvidence } from "../../workflows/seal-evidence.ts";
import type { App } from "../with-app.ts";

/**
 * Seals what was recorded since the last time and tells the anchor.
 * @returns what is wrong with the anchor, in a sentence; the seal itself holds
 */
export async function sealRecords(app: App): Promise<string | undefined> {
  const { anchor: place } = app.settings.config.evidence;
  const head = await sealEvidence(app, {
    now: app.io.now(),
    salt: () => randomBytes(32).toString("hex"),
  });
  if (head === undefined || place === undefined) return undefined;
  try {
    await openAnchor(place, fetch).publish(head);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
