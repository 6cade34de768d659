import { expect, test } from "vitest";
import { PayloadError } from "../../../../src/domain/errors.ts";
import { readLine } from "../../../../src/domain/wire/read-line.ts";

const outcome = { ts: "2026-05-18T18:14:00Z", prompt: "support.extract", outcome: "ok" };
const change = { id: "c1", source: "langfuse", kind: "label_moved", occurred_at: 1779127440000 };

function refusal(value: unknown): string {
  try {
    readLine(typeof value === "string" ? value : JSON.stringify(value));
  } catch (error) {
    if (error instanceof PayloadError) return error.message;
    throw error;
  }
  return "read";
}

test("a line with an outcome is read with its defaults", () => {
  expect(readLine(JSON.stringify(outcome))).toEqual({
    kind: "outcome",
    outcome: {
      at: Date.UTC(2026, 4, 18, 18, 14),
      environment: "default",
      workflow: undefined,
      prompt: "support.extract",
      promptVersion: undefined,
      promptHash: undefined,
      model: undefined,
      outcome: "ok",
      count: 1,
      weight: 1,
      segment: {},
      id: undefined,
      traceId: undefined,
    },
  });
});

test("null means absent and unknown fields are ignored", () => {
  const line = readLine(JSON.stringify({ ...outcome, prompt_hash: null, model: null, later: [1] }));
  expect(line).toMatchObject({ outcome: { promptHash: undefined, model: undefined } });
});

test("a change keeps an unknown kind as other with its own word", () => {
  const line = readLine(JSON.stringify({ ...change, kind: "vibe_change" }));
  expect(line).toMatchObject({ change: { kind: "other", kindWord: "vibe_change" } });
});

test("whoever a line names as actor is stated, never a fact", () => {
  const line = readLine(JSON.stringify({ ...change, actor: { email: "m@example.com" } }));
  expect(line).toMatchObject({
    change: { actor: { id: "m@example.com", kind: "unknown", basis: "stated" } },
  });
});

test("a change without effective time counts from its publication and says so", () => {
  const line = readLine(JSON.stringify(change));
  expect(line).toMatchObject({
    change: { effective: { from: change.occurred_at, to: change.occurred_at, basis: "published" } },
  });
});

test.each([
  ["not json at all", "not JSON"],
  [[], "the line is not an object"],
  [{ ts: 1 }, "neither an outcome (no field outcome) nor a change (no field kind)"],
  [{ ...outcome, ts: "2026-05-18T18:14:00" }, "ts is neither an ISO time"],
  [{ ...outcome, ts: 1779127440 }, "ts is outside the years"],
  [{ ...outcome, prompt: undefined }, "one of prompt and workflow is needed"],
  [{ ...outcome, outcome: "fine" }, "outcome is none of ok,"],
  [{ ...outcome, count: 0 }, "count is not a whole number"],
  [{ ...outcome, weight: 0.5 }, "weight is below 1"],
  [{ ...outcome, prompt_hash: "abc" }, "prompt_hash is not sha256:"],
  [{ ...outcome, segment: { a: "é".repeat(40) } }, 'segment."a" is longer than 64 bytes'],
  [
    { ...outcome, segment: Object.fromEntries([..."abcdefghi"].map((k) => [k, "1"])) },
    "more than 8 keys",
  ],
  [{ ...change, id: null }, "id is missing"],
  [{ ...change, share: 1.5 }, "share is not between 0 and 1"],
  [
    { ...change, effective_from: 1779127440001, effective_to: 1779127440000 },
    "effective_from is after",
  ],
  [{ ...change, review: { state: "loved" } }, "review.state is none of"],
])("%j is refused by what is wrong with it", (value, problem) => {
  expect(refusal(value)).toContain(problem);
});

test("a NUL in a text is shown by its visible symbol, since the database keeps none", () => {
  const line = readLine(JSON.stringify({ ...change, message: "a\0b" }));
  expect(line).toMatchObject({ change: { message: "a\u2400b" } });
});

test.each(["2026-02-29T10:00:00Z", "2026-09-31T10:00:00+02:00", "2026-04-31T00:00:00Z"])(
  "a day that its month does not have is refused and not moved: %s",
  (ts) => {
    expect(refusal({ ...outcome, ts })).toContain("ts is neither an ISO time");
    expect(refusal({ ...change, occurred_at: ts })).toContain("occurred_at is neither an ISO time");
  },
);

test("the last day of each month is read", () => {
  for (const day of ["01-31", "02-28", "04-30", "09-30", "12-31"]) {
    expect(refusal({ ...outcome, ts: `2026-${day}T23:59:59Z` })).toBe("read");
  }
  expect(refusal({ ...outcome, ts: "2028-02-29T00:00:00Z" })).toBe("read");
});

test("what was accepted at a later attempt broke its contract at first", () => {
  const outcomeOf = (given: object) => readLine(JSON.stringify({ ...outcome, ...given }));
  expect(outcomeOf({ attempts: 2 })).toMatchObject({ outcome: { outcome: "retried_ok" } });
  for (const attempts of [0, 1, null]) {
    expect(outcomeOf({ attempts })).toMatchObject({ outcome: { outcome: "ok" } });
  }
  expect(outcomeOf({ attempts: 3, outcome: "not_json" })).toMatchObject({
    outcome: { outcome: "not_json" },
  });
  expect(refusal({ ...outcome, attempts: "twice" })).toBe("attempts is not a number");
});
