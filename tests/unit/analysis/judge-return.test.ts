import { expect, test } from "vitest";
import { judgeReturn } from "../../../src/analysis/judge-return.ts";
import type { ServedRevision } from "../../../src/domain/served-revision.ts";

const MINUTE = 60_000;
const WRITTEN = 100 * MINUTE + 50_000;

function served(version: string, lastMinute: number, hash?: string): ServedRevision {
  const times = { firstSeen: 0, lastSeen: lastMinute * MINUTE };
  return { environment: "production", prompt: "p", version, hash, ...times };
}

function judged(now: number, ...rows: readonly ServedRevision[]) {
  const side = (version: string, hash?: string) => ({
    version,
    hash,
    text: undefined,
    commit: undefined,
  });
  const written = {
    live: side("v41", "sha256:bad"),
    back: side("v40", "sha256:good"),
    writtenAt: WRITTEN,
    quiet: 5 * MINUTE,
    normalised: new Map([["sha256:good", "sha256:good"]]),
  };
  return judgeReturn(rows, written, now * MINUTE);
}

test("it is back when the old revision is served and the other was not seen for long enough", () => {
  const rows = [served("v40", 102), served("v41", 101)];
  expect(judged(106, ...rows)).toEqual({ kind: "still", lastSeen: 101 * MINUTE });
  expect(judged(107, ...rows)).toEqual({ kind: "back", lastSeen: 101 * MINUTE });
});

test("traffic of the minute of the writing may be from before it, so it is no evidence", () => {
  expect(judged(110, served("v40", 100))).toEqual({ kind: "silent", lastSeen: undefined });
  expect(judged(102, served("v40", 101), served("v41", 100))).toEqual({
    kind: "quieting",
    lastSeen: 100 * MINUTE,
  });
});

test("no traffic, or traffic of something else, is not taken for the way back", () => {
  expect(judged(110)).toEqual({ kind: "silent", lastSeen: undefined });
  expect(judged(110, served("v42", 105))).toEqual({ kind: "other", lastSeen: undefined });
});

test("content decides where traffic carries recorded contents, whatever the version says", () => {
  expect(judged(110, served("v41", 105, "sha256:good"))).toMatchObject({ kind: "back" });
  expect(judged(110, served("v40", 105, "sha256:bad"))).toMatchObject({ kind: "still" });
});
