import type { Answer, Probabilities, Spike, Unrecorded } from "../domain/answer.ts";
import type { Question } from "../domain/question.ts";
import { type Conceal, concealNames } from "./conceal-names.ts";
import { isoTime, numberOrNull, orNull } from "./json-value.ts";
import { roundShares } from "./round-shares.ts";
import type { NamesShown } from "./show-actor.ts";
import { suspectToJson } from "./suspect-json.ts";

export interface AnswerJsonOptions {
  readonly names: NamesShown;
}

/**
 * The answer as the public JSON shape `forensics.answer/1`: snake case, ISO times in UTC, null for what is absent and
 * no number that JSON cannot hold. Probabilities of suspects and `probability_no_recorded_change` are 1 in sum.
 */
export function answerToJson(answer: Answer, options: AnswerJsonOptions): Record<string, unknown> {
  const conceal = concealNames(answer, options.names);
  const isQuiet = answer.verdict === "no_spike" || answer.verdict === "no_data";
  const suspects = isQuiet ? [] : answer.suspects;
  const { shares, rest } = roundShares(suspects.map((suspect) => suspect.probability));
  return {
    schema: "forensics.answer/1",
    question: questionToJson(answer.question, answer),
    verdict: answer.verdict,
    confidence: answer.confidence,
    probabilities: probabilitiesToJson(answer.probabilities),
    spike: answer.spike === undefined || isQuiet ? null : spikeToJson(answer.spike),
    origin: originToJson(answer),
    segment: segmentOrNull(answer.segment),
    mix_shift: mixShiftToJson(answer),
    suspects: suspects.map((suspect, at) =>
      suspectToJson({ suspect, probability: shares[at] ?? 0, names: options.names, conceal }),
    ),
    unrecorded: answer.unrecorded === undefined ? null : unrecordedToJson(answer.unrecorded),
    probability_no_recorded_change: rest,
    considered: answer.considered,
    ruled_out: answer.ruledOut.length,
    ...recordsToJson(answer, conceal),
  };
}

function questionToJson(question: Question, answer: Answer): Record<string, unknown> {
  return {
    since_text: question.sinceText,
    since: isoTime(question.since),
    until: isoTime(question.until),
    as_of: isoTime(question.asOf),
    zone: question.zone,
    zone_from: question.zoneFrom,
    environment: answer.environment,
    workflow: orNull(question.workflow),
    prompt: orNull(question.prompt),
    segment: segmentOrNull(question.segment),
    assumptions: question.assumptions,
    asked_at: isoTime(answer.askedAt),
  };
}

function probabilitiesToJson(given: Probabilities): Record<string, number> {
  const all = [given.recorded, given.unrecorded, given.none, given.noSpike];
  const { shares, rest } = roundShares(all);
  const [recorded = 0, unrecorded = 0, none = 0, noSpike = 0] = shares;
  return { recorded, unrecorded, none: Number((none + rest).toFixed(6)), no_spike: noSpike };
}

function spikeToJson(spike: Spike): Record<string, unknown> {
  return {
    measure: spike.measure,
    at: isoTime(spike.at),
    interval: spike.interval.map(isoTime),
    workflow: orNull(spike.workflow),
    prompt: orNull(spike.prompt),
    environment: spike.environment,
    rate_before: numberOrNull(spike.rateBefore),
    rate_after: numberOrNull(spike.rateAfter),
    rate_after_interval: spike.rateAfterInterval.map(numberOrNull),
    failures: numberOrNull(spike.failures),
    total: numberOrNull(spike.total),
    classes: spike.classes,
    ongoing: spike.ongoing,
    examples: spike.examples.map(({ traceId, url }) => ({ trace_id: traceId, url: orNull(url) })),
  };
}

function originToJson({ origin }: Answer): Record<string, unknown> | null {
  if (origin === undefined) return null;
  return {
    at: isoTime(origin.at),
    interval: origin.interval.map(isoTime),
    rate_before: numberOrNull(origin.rateBefore),
    rate_after: numberOrNull(origin.rateAfter),
  };
}

function mixShiftToJson({ mixShift }: Answer): Record<string, unknown> | null {
  if (mixShift === undefined) return null;
  return {
    at: isoTime(mixShift.at),
    share_before: numberOrNull(mixShift.shareBefore),
    share_after: numberOrNull(mixShift.shareAfter),
    explained_by_mix: numberOrNull(mixShift.explainedByMix),
    explained_by_rate: numberOrNull(mixShift.explainedByRate),
  };
}

function unrecordedToJson(unrecorded: Unrecorded): Record<string, unknown> {
  return {
    prompt: unrecorded.prompt,
    prompt_hash: orNull(unrecorded.promptHash),
    model: orNull(unrecorded.model),
    first_seen_at: isoTime(unrecorded.firstSeenAt),
  };
}

/** What the answer rests on and what it could not see. */
function recordsToJson(answer: Answer, conceal: Conceal): Record<string, unknown> {
  const { coverage } = answer;
  return {
    sources: answer.sources.map(({ source, dataAsOf }) => ({
      source,
      data_as_of: isoTime(dataAsOf),
    })),
    not_seen: answer.notSeen.map(({ source, why, since, detail }) => ({
      source,
      why,
      since: isoTime(since),
      detail: detail === undefined ? null : conceal(detail),
    })),
    coverage: {
      revision_known: numberOrNull(coverage.revisionKnown),
      judged: numberOrNull(coverage.judged),
      segment_overflow: numberOrNull(coverage.segmentOverflow),
    },
    would_settle: answer.wouldSettle.map(conceal),
    notes: answer.notes.map(conceal),
    evidence: { chain_head: orNull(answer.chainHead) },
  };
}

function segmentOrNull(segment: Answer["segment"]): Answer["segment"] | null {
  return segment === undefined || Object.keys(segment).length === 0 ? null : segment;
}
