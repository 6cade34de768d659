import { type DriftFinding, isExplained } from "../domain/drift.ts";
import { isMarked } from "../domain/finding-mark.ts";
import { describeFinding } from "./describe-finding.ts";
import { type DriftView, sortFindings } from "./drift-view.ts";
import { isoTime, orNull } from "./json-value.ts";

/** What a pass found as the JSON shape `forensics.drift/1`. */
export function driftToJson(view: DriftView): Record<string, unknown> {
  const { fresh, accepted } = sortFindings(view);
  const byHandle = new Map(view.open.map((one) => [one.handle, one]));
  // What came after a finding of many opened is no part of it.
  const explainedBy = (one: DriftFinding) => {
    const cause = byHandle.get(one.cause ?? "");
    return cause !== undefined && !isExplained(one, cause) ? null : orNull(one.cause);
  };
  return {
    schema: "forensics.drift/1",
    at: isoTime(view.now),
    environments: view.environments,
    prompts: view.prompts,
    watched: {
      with_reference: view.watched.ready,
      all: view.watched.all,
      until: isoTime(view.position),
    },
    findings: view.open.map((one) => ({
      ...findingToJson(one, explainedBy(one)),
      accepted: accepted.includes(one),
      acknowledged: isMarked(view.marks, one, "acknowledged", view.now),
      counts: fresh.includes(one),
    })),
  };
}

/** One finding; its facts are named as they are kept. */
export function findingToJson(
  one: DriftFinding,
  explainedBy: string | null,
): Record<string, unknown> {
  return {
    handle: one.handle,
    kind: one.kind,
    code: one.code,
    subject: one.subject,
    environment: orNull(one.environment),
    segment: one.segment,
    level: one.level,
    says: describeFinding(one),
    episode: one.episode,
    since: isoTime(one.since),
    opened_at: isoTime(one.openedAt),
    raised_at: one.raisedAt === undefined ? null : isoTime(one.raisedAt),
    cleared_at: one.clearedAt === undefined ? null : isoTime(one.clearedAt),
    explained_by: explainedBy,
    facts: one.facts,
  };
}
