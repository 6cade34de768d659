import { expect, test } from "vitest";
import {
  chooseChangeToTell,
  type ToldChanges,
} from "../../../src/analysis/choose-change-to-tell.ts";
import type { ChangeEvent } from "../../../src/domain/change-event.ts";
import { buildChange } from "../../support/suspect-builder.ts";

const now = 100_000;

function change(told: Partial<ChangeEvent> = {}): ChangeEvent {
  const at = told.occurredAt ?? 60_000;
  const effective = { from: at, to: at, basis: "label" as const };
  return buildChange({
    handle: "aa01",
    occurredAt: at,
    effective,
    environment: "production",
    ...told,
  });
}

function choose(one: ChangeEvent, told: Partial<ToldChanges> = {}) {
  const given = { since: 50_000, environments: undefined, records: [], now, ...told };
  return chooseChangeToTell([one], given)?.handle;
}

function record(state: "sending" | "sent" | "failed" | "given_up", nextAt?: number) {
  const rest = { attempts: 1, lastAt: 0, nextAt, detail: undefined };
  return [{ target: "feed", handle: "aa01", state, ...rest }];
}

test("a change that went live since the target was first asked for is told", () => {
  expect(choose(change())).toBe("aa01");
  expect(choose(change({ occurredAt: 40_000 }))).toBeUndefined();
  const effective = { from: 70_000, to: 70_000, basis: "deployment" as const };
  expect(choose(change({ occurredAt: 40_000, effective }))).toBe("aa01");
  expect(choose(change({ occurredAt: now + 1 }))).toBeUndefined();
});

test("a version that nobody is served and a review are none", () => {
  expect(choose(change({ kind: "version_created" }))).toBeUndefined();
  expect(choose(change({ kind: "review" }))).toBeUndefined();
});

test("one environment's target is told of that one, and of what names none", () => {
  const environments = ["staging"];
  expect(choose(change(), { environments })).toBeUndefined();
  expect(choose(change({ environment: undefined }), { environments })).toBe("aa01");
});

test("what was told, given up or is being told by somebody is left alone", () => {
  expect(choose(change(), { records: record("sent") })).toBeUndefined();
  expect(choose(change(), { records: record("given_up") })).toBeUndefined();
  expect(choose(change(), { records: record("sending", now + 1) })).toBeUndefined();
  expect(choose(change(), { records: record("sending", now) })).toBe("aa01");
  expect(choose(change(), { records: record("failed", now) })).toBe("aa01");
});
