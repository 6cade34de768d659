import { randomBytes } from "node:crypto";
import type { EvidenceReport } from "../../src/domain/evidence.ts";
import { DAY } from "../../src/domain/series.ts";
import { importFile } from "../../src/workflows/import-file.ts";
import { sealEvidence } from "../../src/workflows/seal-evidence.ts";
import { openRecentDays, tendOutcomes } from "../../src/workflows/tend-outcomes.ts";
import { verifyEvidence } from "../../src/workflows/verify-evidence.ts";
import { evidenceSigner } from "./evidence-signer.ts";
import { outcomeAt, storeOutcomes } from "./outcome-builder.ts";
import type { TestDatabase } from "./test-database.ts";

export const TODAY = Date.UTC(2026, 4, 18, 12);
const sign = evidenceSigner();

/** Imports change lines, so that there are deliveries, observations and texts. */
export async function importChanges(
  database: TestDatabase,
  lines: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  async function* bytes() {
    yield Buffer.from(text);
  }
  const options = { segmentKeys: undefined, now: () => TODAY, progress: () => undefined };
  await importFile(database, { name: "changes.ndjson", bytes: bytes() }, options);
}

/** A change of a prompt by an account, with texts. */
export function changeLine(number: number, more: object = {}): Record<string, unknown> {
  return {
    ...{ id: `c${number}`, source: "dashboard", kind: "label_moved", prompt: `p${number}` },
    ...{ version: "v2", previous_version: "v1", occurred_at: "2026-05-17T10:00:00Z" },
    ...{ before: `Return JSON ${number}.`, after: `Be warm ${number}.` },
    actor: { id: `account-${number}`, name: "Maya", kind: "human" },
    ...more,
  };
}

/** Two days of outcomes, compacted. */
export async function closeDays(database: TestDatabase): Promise<void> {
  await openRecentDays(database, TODAY);
  await storeOutcomes(database.pool, [
    outcomeAt(TODAY),
    outcomeAt(TODAY - DAY, { outcome: "empty" }),
  ]);
  await tend(database, TODAY + 4 * DAY);
}

export async function tend(database: TestDatabase, now: number, keep = {}): Promise<void> {
  await tendOutcomes(database, { now, keep, sign, mayGoOn: () => true });
}

export async function seal(database: TestDatabase, now = TODAY) {
  return await sealEvidence(database, { now, salt: () => randomBytes(32).toString("hex") });
}

export async function verify(
  database: TestDatabase,
  anchored: ReadonlyMap<number, string> = new Map(),
): Promise<EvidenceReport> {
  const { signal } = new AbortController();
  return await verifyEvidence(database, { anchored, signal, progress: () => undefined });
}
