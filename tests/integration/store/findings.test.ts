import { afterAll, expect, test } from "vitest";
import { insertFindingMarks, readFindingMarks } from "../../../src/store/finding-marks.ts";
import {
  findFindings,
  findingHandle,
  readFindings,
  readFindingsByHandle,
  saveFinding,
} from "../../../src/store/findings.ts";
import { readNotifications, saveNotification } from "../../../src/store/notifications.ts";
import { drift, finding } from "../../support/finding-builder.ts";
import { testDatabase } from "../../support/test-database.ts";

const { db, pool, drop } = await testDatabase();
afterAll(drop);

test("a finding comes back as it was kept, episode after episode, under one handle", async () => {
  const handle = findingHandle(drift({ segment: { doc_type: "multi_currency" } }));
  const first = finding({ handle, segment: { doc_type: "multi_currency" }, raisedAt: 3_000 });
  await saveFinding(db, first);
  expect(await readFindings(db, 0)).toEqual([first]);
  const cleared = { ...first, clearedAt: 4_000 };
  await saveFinding(db, cleared);
  expect(await readFindings(db, 5_000)).toEqual([]);
  expect(await readFindings(db, 4_000)).toEqual([cleared]);
  const again = finding({ ...first, episode: 2, openedAt: 6_000, raisedAt: undefined });
  await saveFinding(db, again);
  await saveFinding(db, again);
  expect(await readFindingsByHandle(db, [handle])).toEqual([again]);
  expect(await findFindings(db, handle.slice(0, 6))).toEqual([again]);
  const { rows } = await pool.query(
    "select episode, transition from finding_transitions order by at",
  );
  expect(rows).toEqual([
    { episode: 1, transition: "opened" },
    { episode: 1, transition: "raised" },
    { episode: 1, transition: "cleared" },
    { episode: 2, transition: "opened" },
  ]);
});

test("marks come back until they expire", async () => {
  const mark = { handle: "aa01", reason: "known", author: "jo", madeAt: 1_000 } as const;
  const kept = [
    { ...mark, kind: "accepted" as const, episode: 2, expiresAt: 9_000 },
    { ...mark, kind: "acknowledged" as const, episode: undefined, expiresAt: undefined },
  ];
  await insertFindingMarks(db, kept);
  expect(await readFindingMarks(db, 8_999)).toEqual(kept);
  expect(await readFindingMarks(db, 9_000)).toEqual(kept.slice(1));
});

test("how a sending stands is kept once for each target, episode and transition", async () => {
  const key = { target: "oncall", handle: "aa01", episode: 1, transition: "opened" } as const;
  const failed = {
    ...key,
    ...{ state: "failed" as const, attempts: 1, lastAt: 1_000, nextAt: 6_000, detail: "HTTP 503" },
  };
  await saveNotification(db, failed);
  const sent = { ...failed, state: "sent" as const, attempts: 2, nextAt: undefined };
  await saveNotification(db, sent);
  expect(await readNotifications(db, "oncall", ["aa01", "bb02"])).toEqual([sent]);
  expect(await readNotifications(db, "other", ["aa01"])).toEqual([]);
});
