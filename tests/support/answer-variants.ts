import type { Answer } from "../../src/domain/answer.ts";
import { MINUTE } from "../../src/domain/series.ts";
import { buildAnswer } from "./answer-builder.ts";
import { buildSuspect } from "./suspect-builder.ts";

const SPIKE_AT = Date.UTC(2026, 4, 18, 18, 14);

/** The same hour when nothing stands out. */
export function buildOpenAnswer(over: Partial<Answer> = {}): Answer {
  const [first, second] = buildAnswer().suspects;
  const suspects = [first, second].filter((suspect) => suspect !== undefined);
  return buildAnswer({
    verdict: "no_recorded_change",
    confidence: "inconclusive",
    probabilities: { recorded: 0.31, unrecorded: 0.05, none: 0.6, noSpike: 0.04 },
    suspects: suspects.map((suspect, at) => ({ ...suspect, probability: at === 0 ? 0.22 : 0.09 })),
    origin: undefined,
    segment: undefined,
    mixShift: undefined,
    wouldSettle: [
      "turn on prompt hashing in service intake: forensics doctor",
      "add a history trigger to prompts_live: forensics init",
    ],
    ...over,
  });
}

/** Nothing stored: no spike, no suspects. */
export function buildEmptyAnswer(verdict: "no_data" | "no_spike"): Answer {
  return buildAnswer({
    verdict,
    confidence: "inconclusive",
    probabilities: { recorded: 0, unrecorded: 0, none: 0, noSpike: 1 },
    spike: undefined,
    origin: undefined,
    segment: undefined,
    mixShift: undefined,
    suspects: [],
    ruledOut: [],
    considered: verdict === "no_data" ? 0 : 41,
    sources: verdict === "no_data" ? [] : buildAnswer().sources,
  });
}

/** A text in traffic that no source recorded. */
export function buildUnrecordedAnswer(): Answer {
  return buildAnswer({
    verdict: "unrecorded_change",
    confidence: "possible",
    probabilities: { recorded: 0.1, unrecorded: 0.8, none: 0.08, noSpike: 0.02 },
    suspects: [buildSuspect({ probability: 0.1 })],
    unrecorded: {
      prompt: "support.extract",
      promptHash: `sha256:9c41e0d2${"0".repeat(56)}`,
      model: undefined,
      firstSeenAt: SPIKE_AT - MINUTE,
    },
  });
}
