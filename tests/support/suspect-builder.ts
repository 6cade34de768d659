import type { ChangeEvent } from "../../src/domain/change-event.ts";
import { MINUTE } from "../../src/domain/series.ts";
import type { Suspect, WeighedChange } from "../../src/domain/suspect.ts";

const EDITED_AT = Date.UTC(2026, 3, 28, 3, 2);

/** A label moved from the Langfuse dashboard three weeks before the spike. */
export function buildChange(over: Partial<ChangeEvent> = {}): ChangeEvent {
  return {
    handle: "7k2f",
    source: "langfuse",
    id: "audit-88213",
    kind: "label_moved",
    kindWord: undefined,
    prompt: "support.extract",
    workflow: undefined,
    environment: "production",
    version: "v41",
    previousVersion: "v40",
    before: undefined,
    after: undefined,
    beforeHash: undefined,
    afterHash: undefined,
    model: undefined,
    previousModel: undefined,
    share: undefined,
    occurredAt: EDITED_AT,
    effective: { from: EDITED_AT + 2 * MINUTE, to: EDITED_AT + 2 * MINUTE, basis: "traffic" },
    actor: { id: "u_83", name: "maya.o", email: undefined, kind: "human", basis: "signed" },
    review: undefined,
    via: "dashboard",
    group: undefined,
    url: "https://langfuse.example/prompts/support.extract",
    message: undefined,
    file: undefined,
    ...over,
  };
}

export function buildWeighed(over: Partial<WeighedChange> = {}): WeighedChange {
  return { change: buildChange(), also: [], probability: 0, reasons: [], ...over };
}

export function buildSuspect(over: Partial<Suspect> = {}): Suspect {
  return {
    rank: 1,
    change: buildChange(),
    also: [],
    probability: 0.93,
    reasons: [
      {
        code: "segment_change_point",
        text: "inside doc_type=multi_currency the rate moved 3 min after it",
        logOdds: 6.1,
      },
      {
        code: "canary",
        text: "in the same hours v40 broke 2 of 311, v41 118 of 305",
        logOdds: 4.2,
      },
      {
        code: "words_format",
        text: "the edit touches words that pin the output format",
        logOdds: 0.8,
      },
      { code: "delay", text: "three weeks lie between it and the spike", logOdds: -0.6 },
    ],
    reviewed: {
      state: "none_no_step",
      reviewers: [],
      url: undefined,
      basis: "no commit or PR matches v41",
    },
    owned: {
      state: "unmatched",
      owner: undefined,
      atTimeOfChange: undefined,
      nearest: "@support-ai",
      basis: "no CODEOWNERS match, no owner field",
    },
    undo: { toVersion: "v40", steps: ["PR #482, approved by 2"], alsoLost: 1 },
    gaps: ["no_owner", "no_review"],
    ...over,
  };
}
