import type { Answer } from "../../src/domain/answer.ts";
import { DAY, HOUR, MINUTE } from "../../src/domain/series.ts";
import { buildSpike } from "./spike-builder.ts";
import { buildChange, buildSuspect, buildWeighed } from "./suspect-builder.ts";

/** The present of the story: Monday 18 May 2026, 15:00 in New York. */
export const ASKED_AT = Date.UTC(2026, 4, 18, 19, 0);
const SPIKE_AT = Date.UTC(2026, 4, 18, 18, 14);
const EDITED_AT = Date.UTC(2026, 3, 28, 3, 2);

/** The story of 2:14pm as one answer. */
export function buildAnswer(over: Partial<Answer> = {}): Answer {
  const provider = buildChange({
    handle: "q9d1",
    source: "openai",
    kind: "provider_notice",
    prompt: undefined,
    version: undefined,
    model: "gpt-4.1",
    occurredAt: SPIKE_AT - 134 * MINUTE,
  });
  const deploy = buildChange({
    handle: "b41c",
    source: "argocd",
    kind: "deploy",
    prompt: undefined,
    workflow: "api",
    version: "8f21c9",
    occurredAt: SPIKE_AT - 16 * MINUTE,
  });
  const billing = buildChange({
    handle: "m0e7",
    id: "audit-88301",
    prompt: "billing.summary",
    version: "v12",
    previousVersion: "v11",
    occurredAt: SPIKE_AT - 174 * MINUTE,
  });
  return {
    question: {
      sinceText: "2:14pm",
      since: SPIKE_AT,
      until: ASKED_AT,
      asOf: undefined,
      zone: "America/New_York",
      zoneFrom: "system",
      environment: undefined,
      workflow: undefined,
      prompt: undefined,
      segment: {},
      lookback: 90 * DAY,
      assumptions: [],
    },
    environment: "production",
    verdict: "recorded_change",
    confidence: "likely",
    probabilities: { recorded: 0.95, unrecorded: 0.01, none: 0.02, noSpike: 0.02 },
    spike: buildSpike(),
    origin: {
      at: EDITED_AT + 3 * MINUTE,
      interval: [EDITED_AT, EDITED_AT + HOUR],
      rateBefore: 0.005,
      rateAfter: 0.38,
    },
    segment: { doc_type: "multi_currency" },
    mixShift: {
      at: SPIKE_AT - 3 * MINUTE,
      shareBefore: 0.003,
      shareAfter: 0.301,
      explainedByMix: 0.9,
      explainedByRate: 0.1,
    },
    suspects: [
      buildSuspect(),
      buildSuspect({
        rank: 2,
        change: provider,
        probability: 0.02,
        reasons: [{ code: "others", text: "other prompts on it did not move", logOdds: -2 }],
      }),
    ],
    ruledOut: [
      buildWeighed({
        change: deploy,
        reasons: [{ code: "old_pods", text: "errors on old pods too", logOdds: -6 }],
      }),
      buildWeighed({
        change: billing,
        reasons: [{ code: "not_called", text: "not called by this route", logOdds: -8 }],
      }),
    ],
    unrecorded: undefined,
    considered: 39,
    wouldSettle: [],
    notes: [],
    sources: [
      { source: "git", dataAsOf: ASKED_AT - MINUTE },
      { source: "langfuse", dataAsOf: ASKED_AT - MINUTE },
      { source: "traffic", dataAsOf: ASKED_AT - MINUTE },
    ],
    notSeen: [
      {
        source: "promptlayer",
        why: "auth_expired",
        since: Date.UTC(2026, 4, 16, 13, 0),
        detail: undefined,
      },
    ],
    coverage: { revisionKnown: 0.94, judged: 1, segmentOverflow: 0 },
    chainHead: undefined,
    askedAt: ASKED_AT,
    ...over,
  };
}
