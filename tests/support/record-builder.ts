import type { ChangeRecord } from "../../src/domain/change-record.ts";
import type { JoinedChange } from "../../src/domain/joined-change.ts";
import { MINUTE } from "../../src/domain/series.ts";
import { buildChange, buildSuspect } from "./suspect-builder.ts";

const BEFORE = `Read the ticket and list its amounts.
Return ONLY a JSON object that matches the schema.
Use null for a field that is not given.
Order lists as they appear.
`;
const AFTER = `Read the ticket and list its amounts.
Return a JSON object. Keep a warm, conversational tone.
Use null for a field that is not given.
Order lists as they appear.
Refunds are open for 45 days.
`;

/** The edit of the 2:14pm story with both its texts, as traffic showed it. */
export function buildJoined(over: Partial<JoinedChange> = {}): JoinedChange {
  const change = buildChange({
    before: BEFORE,
    after: AFTER,
    beforeHash: `sha256:b1c92af0${"0".repeat(56)}`,
    afterHash: `sha256:9c41e0d2${"0".repeat(56)}`,
  });
  const firstSeen = change.occurredAt + 2 * MINUTE;
  const lastSeen = Date.UTC(2026, 4, 18, 18, 59);
  return {
    change,
    recordedAs: undefined,
    traffic: { kind: "seen", firstSeen, lastSeen, basis: "hash" },
    ...over,
  };
}

/** All that is known of that edit. */
export function buildRecord(over: Partial<ChangeRecord> = {}): ChangeRecord {
  const { reviewed, owned, undo, gaps } = buildSuspect();
  const joined = buildJoined();
  return {
    ...joined,
    ...{ reviewed, owned, undo, gaps },
    handle: "7c2f00000000abcd",
    recordedAt: joined.change.occurredAt + 3 * MINUTE,
    ...over,
  };
}
