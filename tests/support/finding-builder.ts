import type { Drift, DriftFinding } from "../../src/domain/drift.ts";

/** A drift of content of one prompt, with whatever a test says otherwise. */
export function drift(told: Partial<Drift> = {}): Drift {
  return {
    kind: "content",
    code: "unreviewed_edit",
    subject: { kind: "prompt", name: "support.extract" },
    environment: "production",
    segment: {},
    level: "error",
    since: 1_000,
    facts: { live: "v41" },
    cause: undefined,
    ...told,
  };
}

/** An open finding, with whatever a test says otherwise. */
export function finding(told: Partial<DriftFinding> = {}): DriftFinding {
  return {
    ...drift(),
    handle: "aa01",
    episode: 1,
    openedAt: 2_000,
    raisedAt: undefined,
    clearedAt: undefined,
    cause: undefined,
    ...told,
  };
}
