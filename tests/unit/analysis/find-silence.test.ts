import { expect, test } from "vitest";
import { findSilence, type SilenceCase } from "../../../src/analysis/find-silence.ts";
import { HOUR, MINUTE } from "../../../src/domain/series.ts";

const NOW = Date.UTC(2026, 4, 18, 18);
const quiet: SilenceCase = {
  ...{ notSeen: [], required: new Set(), traffic: [], lastPass: undefined, due: undefined },
  now: NOW,
};

function found(more: Partial<SilenceCase>) {
  return findSilence({ ...quiet, ...more }).map(({ code, subject, level, since, facts }) => {
    return { code, name: subject.name, level, since, facts };
  });
}

test("nothing is silent where nothing is known to be", () => {
  expect(found({})).toEqual([]);
});

test("a source that was not seen is told with why and since when, as an error where it is required", () => {
  const notSeen = [
    { source: "langfuse", why: "auth_expired", since: 5, detail: "x" },
    { source: "git", why: "stale", since: undefined, detail: undefined },
  ] as const;
  expect(found({ notSeen, required: new Set(["git"]) })).toEqual([
    {
      ...{ code: "source_stale", name: "langfuse", level: "warning", since: 5 },
      facts: { why: "auth_expired" },
    },
    { code: "source_stale", name: "git", level: "error", since: NOW, facts: { why: "stale" } },
  ]);
});

test("traffic stopped where nothing came for an hour in which twenty requests are usual", () => {
  const of = (ago: number, usual: number | undefined) =>
    found({ traffic: [{ environment: "production", newest: NOW - ago, usual }] });
  expect(of(HOUR, 20)).toEqual([
    {
      ...{ code: "traffic_stopped", name: "traffic", level: "error", since: NOW - HOUR },
      facts: { before: 20, after: 0 },
    },
  ]);
  expect(of(HOUR - 1, 500)).toEqual([]);
  expect(of(HOUR, 19.9)).toEqual([]);
  expect(of(9 * HOUR, undefined)).toEqual([]);
});

test("a pass is late after three that did not come, where one is due at all", () => {
  const due = 5 * MINUTE;
  const [late] = found({ lastPass: NOW - 3 * due, due });
  expect(late).toMatchObject({ code: "pass_late", level: "warning", facts: { minutes: 15 } });
  expect(found({ lastPass: NOW - 3 * due + 1, due })).toEqual([]);
  expect(found({ lastPass: NOW - 3 * due, due: undefined })).toEqual([]);
  expect(found({ lastPass: undefined, due })).toEqual([]);
});
