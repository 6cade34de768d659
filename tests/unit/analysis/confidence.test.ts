import { expect, test } from "vitest";
import { type Evidence, investigate } from "../../../src/analysis/investigate.ts";
import type { ChangeEvent } from "../../../src/domain/change-event.ts";
import { plainEdit } from "../../support/incidents/edit-families.ts";
import { bursts } from "../../support/incidents/innocent-families.ts";
import { makeIncident } from "../../support/incidents/make-incident.ts";

/** One edit breaks a prompt, and traffic carries no revision: only time tells. What the edit names is the test's. */
function unlabelled(names: Partial<ChangeEvent>): Evidence {
  const { evidence, truth } = makeIncident(plainEdit, 2);
  const series = evidence.series.map((one) => ({ ...one, key: { ...one.key, hash: undefined } }));
  const changes = evidence.changes.map((change) =>
    truth.accepted.includes(change.id) ? { ...change, ...names } : change,
  );
  return { ...evidence, series, changes };
}

const NAMELESS = { prompt: undefined, workflow: undefined, model: undefined } as const;

test("a change that names the failing prompt may be likely by its moment", () => {
  const finding = investigate(unlabelled({}));
  expect(finding.verdict).toBe("recorded_change");
  expect(finding.confidence).toBe("likely");
});

test.each(["flag_change", "deploy", "dependency_change", "prompt_edit"] as const)(
  "a %s that names neither prompt, workflow nor model is never likely by its moment alone",
  (kind) => {
    const evidence = unlabelled({ ...NAMELESS, kind });
    const finding = investigate(evidence);
    expect(finding.verdict).toBe("recorded_change");
    expect(finding.suspects[0]?.probability).toBeGreaterThan(0.8);
    expect(finding.confidence).toBe("possible");
  },
);

test("a deploy that names the workflow may be likely by its moment", () => {
  const evidence = unlabelled({ ...NAMELESS, workflow: "orders", kind: "deploy" });
  expect(investigate(evidence).confidence).toBe("likely");
});

test("an edit that names nothing may be likely where traffic shows its revision", () => {
  const { evidence, truth } = makeIncident(plainEdit, 1);
  const changes = evidence.changes.map((change) =>
    truth.accepted.includes(change.id) ? { ...change, ...NAMELESS } : change,
  );
  const finding = investigate({ ...evidence, changes });
  expect(finding.suspects[0]?.change.prompt).toBeUndefined();
  expect(finding.suspects[0]?.reasons.map((one) => one.code)).toContain("rate_follows_revision");
  expect(finding.confidence).toBe("likely");
});

test("an edit in a workflow that traffic does not know is not likely by its moment", () => {
  const finding = investigate(unlabelled({ workflow: "somewhere/else" }));
  expect(finding.verdict).toBe("recorded_change");
  expect(finding.confidence).toBe("possible");
});

test("a spike like several before that had no record makes nobody likely by the moment", () => {
  const finding = investigate(makeIncident(bursts, 113).evidence);
  expect(finding.suspects[0]?.probability).toBeGreaterThan(0.9);
  expect(finding.confidence).toBe("possible");
});
