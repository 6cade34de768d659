import { expect, test } from "vitest";
import {
  decideNotifications,
  type NotificationCase,
  OUTLIVES,
} from "../../../src/analysis/decide-notifications.ts";
import type { DriftFinding, FindingTransition } from "../../../src/domain/drift.ts";
import type { NotificationRecord, NotificationRoute } from "../../../src/domain/notification.ts";
import { finding } from "../../support/finding-builder.ts";

const now = 10_000;
const route: NotificationRoute = {
  target: "oncall",
  kinds: ["rate", "content", "control", "silence"],
  level: "warning",
  environments: undefined,
  recovery: true,
  holdsWarnings: false,
  gathers: false,
};

function sent(transition: FindingTransition, told: Partial<NotificationRecord> = {}) {
  const key = { target: "oncall", handle: "aa01", episode: 1, transition };
  const rest = { attempts: 1, lastAt: 3_000, nextAt: undefined, detail: undefined };
  return { ...key, state: "sent" as const, ...rest, ...told };
}

function decide(one: DriftFinding, told: Partial<NotificationCase> = {}) {
  const findings = [one, ...(told.findings ?? [])];
  const { send, held } = decideNotifications({
    ...{ marks: [], records: [], route, now },
    ...told,
    findings,
  });
  const mine = (each: { readonly handle: string }) => each.handle === one.handle;
  return {
    send: send.filter(mine).map((each) => each.transition),
    held: Object.fromEntries(held.filter(mine).map((each) => [each.transition, each.because])),
  };
}

const mark = {
  handle: "aa01",
  episode: undefined,
  reason: "known",
  author: "jo",
  madeAt: 5_000,
  expiresAt: 20_000,
};

test("an open finding is sent once", () => {
  expect(decide(finding()).send).toEqual(["opened"]);
  const again = decide(finding(), { records: [sent("opened")] });
  expect(again).toEqual({ send: [], held: { opened: "already_sent" } });
});

test("what was handed over without a known outcome goes out again with the same key", () => {
  const record = sent("opened", { state: "sending" });
  const given = { findings: [finding()], marks: [], records: [record], route, now };
  const keys = [given, { ...given, records: [] }].map(
    (one) => decideNotifications(one).send[0]?.idempotencyKey,
  );
  expect(keys[0]).toBe("forensics/v1/aa01/1/opened/oncall");
  expect(keys[1]).toBe(keys[0]);
});

test("a failure waits for its next attempt, and one that was given up is left", () => {
  const failed = { state: "failed", nextAt: now + 1 } as const;
  expect(decide(finding(), { records: [sent("opened", failed)] }).held["opened"]).toBe(
    "waiting_to_retry",
  );
  expect(decide(finding(), { records: [sent("opened", { ...failed, nextAt: now })] }).send).toEqual(
    ["opened"],
  );
  const left = sent("opened", { state: "given_up" });
  expect(decide(finding(), { records: [left] }).held["opened"]).toBe("given_up");
});

test("clearing is told once, and only to whom opening may have reached", () => {
  const over = finding({ clearedAt: 9_000 });
  expect(decide(over, { records: [sent("opened")] }).send).toEqual(["cleared"]);
  expect(decide(over, { records: [sent("opened", { state: "sending" })] }).send).toContain(
    "cleared",
  );
  expect(decide(over)).toEqual({
    send: [],
    held: { opened: "over", cleared: "opening_not_sent" },
  });
  const both = [sent("opened"), sent("cleared")];
  expect(decide(over, { records: both }).held["cleared"]).toBe("already_sent");
});

test("an accepted or silenced finding is not sent until the mark expires", () => {
  for (const [kind, because] of [
    ["accepted", "accepted"],
    ["silenced", "silenced"],
  ] as const) {
    const marks = [{ ...mark, kind }];
    expect(decide(finding(), { marks }).held["opened"]).toBe(because);
    expect(decide(finding(), { marks, now: 20_000 }).send).toEqual(["opened"]);
    expect(decide(finding({ handle: "bb02" }), { marks }).send).toEqual(["opened"]);
  }
});

test("a mark on one episode says nothing of the next", () => {
  const marks = [{ ...mark, kind: "accepted" as const, episode: 1 }];
  expect(decide(finding(), { marks }).send).toEqual([]);
  expect(decide(finding({ episode: 2 }), { marks }).send).toEqual(["opened"]);
});

test("a finding that another open one explains is left to it, and named there", () => {
  const cause = finding({ handle: "cc03", code: "not_recorded" });
  const child = finding({ cause: "cc03" });
  expect(decide(child, { findings: [cause] }).held["opened"]).toBe("explained");
  const over = { ...cause, clearedAt: 9_000 };
  expect(decide(child, { findings: [over] }).held["opened"]).toBe("explained");
  const later = { findings: [over], now: 9_000 + OUTLIVES };
  expect(decide(child, later).send).toEqual(["opened"]);
  const both = { findings: [cause, child], marks: [], records: [], route, now };
  const [only] = decideNotifications(both).send;
  expect(only?.explains.map((one) => one.handle)).toEqual(["aa01"]);
});

test("a rise to error level is told to whom the warning was sent before it", () => {
  const raised = finding({ raisedAt: 8_000 });
  expect(decide(raised, { records: [sent("opened")] }).send).toEqual(["raised"]);
  const late = [sent("opened", { lastAt: 8_500 })];
  expect(decide(raised, { records: late }).held["raised"]).toBe("already_sent");
  expect(decide(raised)).toEqual({ send: ["opened"], held: { raised: "opening_not_sent" } });
});

test("a target is told of the kinds, levels and environments that it asked for", () => {
  const narrow = [
    { ...route, kinds: ["rate"] as const },
    { ...route, environments: ["staging"] },
  ];
  for (const one of narrow) expect(decide(finding(), { route: one }).send).toEqual([]);
  const errors = { ...route, level: "error" } as const;
  expect(decide(finding({ level: "warning" }), { route: errors }).send).toEqual([]);
  expect(decide(finding(), { route: errors }).send).toEqual(["opened"]);
  const over = finding({ clearedAt: 9_000 });
  const records = [sent("opened")];
  expect(decide(over, { records, route: { ...route, recovery: false } }).send).toEqual([]);
});

test("warnings wait while they are held, errors do not", () => {
  const held = { ...route, holdsWarnings: true };
  expect(decide(finding({ level: "warning" }), { route: held }).held["opened"]).toBe(
    "held_for_digest",
  );
  expect(decide(finding(), { route: held }).send).toEqual(["opened"]);
});

test("that a warning cleared waits as long as warnings do", () => {
  const held = { ...route, holdsWarnings: true };
  const records = [sent("opened")];
  const over = finding({ level: "warning", clearedAt: 9_000 });
  expect(decide(over, { records, route: held }).held["cleared"]).toBe("held_for_digest");
  expect(decide(over, { records }).send).toEqual(["cleared"]);
  const error = finding({ clearedAt: 9_000 });
  expect(decide(error, { records, route: held }).send).toEqual(["cleared"]);
});

test("a rise is not sent to those who work on it since; a rise that came after their word is", () => {
  const risen = finding({ level: "error", raisedAt: 4_000 });
  const acknowledged = { ...mark, kind: "acknowledged", episode: 1 } as const;
  const records = [sent("opened")];
  const known = decide(risen, { records, marks: [acknowledged] });
  expect(known.send).toEqual([]);
  expect(known.held).toMatchObject({ raised: "acknowledged" });
  const later = decide({ ...risen, raisedAt: 6_000 }, { records, marks: [acknowledged] });
  expect(later.send).toEqual(["raised"]);
});

test("a source whose prompts lack a control explains those of its opening; one that comes later is sent", () => {
  const gap = { kind: "control", code: "no_owner", level: "warning" } as const;
  const source = { kind: "source", name: "git" } as const;
  const head = finding({ ...gap, handle: "head", subject: source, openedAt: 5_000 });
  const with_ = finding({ ...gap, handle: "with", cause: "head", openedAt: 5_000 });
  const later = finding({ ...gap, handle: "late", cause: "head", openedAt: 6_000 });
  const { send } = decideNotifications({
    ...{ findings: [head, with_, later], marks: [], records: [], route, now: 7_000 },
  });
  expect(send.map((one) => [one.handle, one.explains.map(({ handle }) => handle)])).toEqual([
    ["head", ["with"]],
    ["late", []],
  ]);
});
