import { expect, test } from "vitest";
import type { ExplainedSeries } from "../../../src/domain/explained-watch.ts";
import { LOOK } from "../../../src/domain/look-counts.ts";
import { explainToJson } from "../../../src/render/explain-json.ts";
import { finding } from "../../support/finding-builder.ts";

const watch: ExplainedSeries["watch"] = {
  days: [{ exposure: 900, count: 4 }],
  ...{ learnt: 20, weight: 80, rate: 0.004, factor: 1.1, tolerance: 1, dispersion: 1.3 },
  tests: [
    { ratio: 1.4, evidence: 0, threshold: 16.5, looks: Number.POSITIVE_INFINITY },
    { ratio: 6, evidence: 2.5, threshold: 16.5, looks: 3.2 },
  ],
  opened: { look: 5_931_000, since: 5_930_990 },
};
const scope: ExplainedSeries["scope"] = {
  ...{ subject: { kind: "prompt", name: "p" }, environment: "production", segment: {} },
};

test("a series is told with its reference, its bounds and what would have alarmed, without numbers that JSON has not", () => {
  const told = explainToJson({ findings: [], series: [{ scope, measure: "rate", watch }] });
  expect(JSON.parse(JSON.stringify(told))).toEqual({
    schema: "forensics.drift_explanation/1",
    findings: [],
    series: [
      {
        ...scope,
        measure: "rate",
        days_learnt: 20,
        last_days: [{ exposure: 900, count: 4 }],
        reference: { rate: 0.004, counts: 80, hour_factor: 1.1, tolerance: 1, dispersion: 1.3 },
        tests: [
          { ratio: 1.4, evidence: 0, bound: 16.5, alarms_after_minutes: null },
          { ratio: 6, evidence: 2.5, bound: 16.5, alarms_after_minutes: 20 },
        ],
        alarm: {
          opened_at: new Date(5_931_000 * LOOK).toISOString().replace(".000", ""),
          since: new Date(5_930_990 * LOOK).toISOString().replace(".000", ""),
        },
      },
    ],
  });
});

test("what is still learnt has no reference, and what is quiet no alarm", () => {
  const learnt = { ...watch, weight: 0, tests: [], opened: undefined };
  const told = explainToJson({
    findings: [finding({ cause: "bb" })],
    series: [{ scope, measure: "volume", watch: learnt }],
  });
  expect(told).toMatchObject({
    findings: [{ handle: "aa01", explained_by: "bb", code: "unreviewed_edit" }],
    series: [{ reference: null, tests: [], alarm: null }],
  });
});
