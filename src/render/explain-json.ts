import type { ExplainedSeries, ExplainedTest } from "../domain/explained-watch.ts";
import { LOOK } from "../domain/look-counts.ts";
import { MINUTE } from "../domain/series.ts";
import { findingToJson } from "./drift-json.ts";
import type { ExplainView } from "./explain-text.ts";
import { isoTime, orNull } from "./json-value.ts";

/** What `drift --explain` was asked about as the JSON shape `forensics.drift_explanation/1`. */
export function explainToJson({ findings, series }: ExplainView): Record<string, unknown> {
  return {
    schema: "forensics.drift_explanation/1",
    findings: findings.map((one) => findingToJson(one, orNull(one.cause))),
    series: series.map(seriesToJson),
  };
}

function seriesToJson({ scope, measure, watch }: ExplainedSeries): Record<string, unknown> {
  const { weight, rate, factor, tolerance, dispersion, opened } = watch;
  return {
    subject: scope.subject,
    environment: scope.environment,
    segment: scope.segment,
    measure,
    days_learnt: watch.learnt,
    last_days: watch.days,
    reference:
      weight === 0 ? null : { rate, counts: weight, hour_factor: factor, tolerance, dispersion },
    tests: watch.tests.map(testToJson),
    alarm:
      opened === undefined
        ? null
        : { opened_at: isoTime(opened.look * LOOK), since: isoTime(opened.since * LOOK) },
  };
}

/** A level that would never alarm has no time after which it does. */
function testToJson({ ratio, evidence, threshold, looks }: ExplainedTest): Record<string, unknown> {
  const after = Number.isFinite(looks) ? Math.ceil(looks) * (LOOK / MINUTE) : null;
  return { ratio, evidence, bound: threshold, alarms_after_minutes: after };
}
