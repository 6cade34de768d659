import { expect, test } from "vitest";
import {
  type Candidate,
  chooseGoodRevision,
  type Strata,
} from "../../../src/analysis/choose-good-revision.ts";

function candidate(version: string, strata: Strata): Candidate {
  const side = { version, hash: undefined, text: undefined, commit: undefined };
  return { earlier: { side, change: undefined, from: undefined, to: 0 }, strata };
}

function counts(judged: number, failed: number, segment = "{}"): Strata {
  return new Map([[segment, { judged, failed }]]);
}

function chosen(live: Strata, ...candidates: readonly Candidate[]) {
  const found = chooseGoodRevision(live, candidates);
  return found && [found.candidate.earlier.side.version, found.choice];
}

test("the newest that failed less is chosen, past one that failed like what is live", () => {
  const live = counts(1000, 300);
  const [v3, v2, v1] = [
    candidate("v3", counts(1000, 250)),
    candidate("v2", counts(1000, 4)),
    candidate("v1", counts(1000, 5)),
  ];
  expect(chosen(live, v3, v2, v1)).toEqual(["v2", { kind: "fails_less", skipped: 1 }]);
});

test("one that failed less than what is live and far more than the best is passed over", () => {
  const [v3, v2] = [candidate("v3", counts(2000, 200)), candidate("v2", counts(2000, 8))];
  expect(chosen(counts(2000, 800), v3, v2)).toEqual(["v2", { kind: "fails_less", skipped: 1 }]);
});

test("a small difference between two good ones does not go further back", () => {
  const [v3, v2] = [candidate("v3", counts(1e6, 4500)), candidate("v2", counts(1e6, 4000))];
  expect(chosen(counts(1e5, 12_000), v3, v2)).toEqual(["v3", { kind: "fails_less", skipped: 0 }]);
});

test("without evidence it is the one before", () => {
  const few = [candidate("v2", counts(20, 0)), candidate("v1", new Map())];
  expect(chosen(counts(1000, 300), ...few)).toEqual(["v2", { kind: "previous" }]);
  expect(chosen(new Map(), candidate("v2", counts(1000, 0)))).toEqual(["v2", { kind: "previous" }]);
  expect(chosen(counts(1000, 4), candidate("v2", counts(1000, 4)))).toEqual([
    "v2",
    { kind: "previous" },
  ]);
  expect(chosen(counts(1000, 300))).toBeUndefined();
});

test("revisions are compared within kinds of input, so that a harder mix is not held against one", () => {
  const live = new Map([...counts(1000, 5, "easy"), ...counts(1000, 400, "hard")]);
  const before = new Map([...counts(10, 0, "easy"), ...counts(3000, 1200, "hard")]);
  expect(chosen(live, candidate("v2", before))).toEqual(["v2", { kind: "previous" }]);
});
