import type { BlindSpot } from "../domain/blind-spot.ts";
import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";
import type { Question } from "../domain/question.ts";
import { HOUR, MINUTE, type OutcomeSeries } from "../domain/series.ts";
import { discountTraffic } from "./discount-traffic.ts";
import { findEarlierRegime } from "./earlier-regime.ts";
import { findNamesakes } from "./find-namesakes.ts";
import { type Known, knownFrom } from "./find-unrecorded.ts";
import { type ChangeGroup, groupRolloutSteps } from "./group-rollout-steps.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { layOutPrompt } from "./lay-out-prompt.ts";
import { logSumExp } from "./log-sum-exp.ts";
import { minutesOfChanges } from "./minutes-of-changes.ts";
import { groupByPrompt, isWithin, type PromptTraffic } from "./prompt-traffic.ts";
import { withRecordedTrouble } from "./recorded-trouble.ts";
import { makeTimeGrid, startOf, type TimeGrid } from "./time-grid.ts";
import { sheetOf } from "./traffic-sheet.ts";
import { troubleRate } from "./trouble-rate.ts";
import type { Benches } from "./weigh-common.ts";
import { weighHypotheses } from "./weigh-hypotheses.ts";

/** What a question is answered from. */
export interface Evidence {
  readonly question: Question;
  /**
   * All prompts of one environment over the look-back, also those outside the asked scope: they tell an outage from
   * a change of one prompt. At most one series a key.
   */
  readonly series: readonly OutcomeSeries[];
  /** All changes of that environment over the look-back, with `afterHash` and `beforeHash` filled where texts are known. */
  readonly changes: readonly ChangeEvent[];
  /** Sources that could not be read in a stretch of the look-back. */
  readonly blindSpots: readonly BlindSpot[];
  /** Content hashes that any source ever recorded, also before the look-back and in normalised form. */
  readonly knownHashes: ReadonlySet<string>;
  /** Source's own version labels and served models ever recorded. */
  readonly knownVersions: ReadonlySet<string>;
  readonly knownModels: ReadonlySet<string>;
}

/** A hypothesis with its probability. */
export interface Weighed {
  readonly hypothesis: Hypothesis;
  readonly probability: number;
}

/** A case laid out and weighed: probabilities of all hypotheses and of "no spike" sum to 1. */
export interface WeighedCase {
  readonly benches: Benches;
  readonly groups: readonly ChangeGroup[];
  /** Most probable first. */
  readonly weighed: readonly Weighed[];
  readonly noSpike: number;
  /** Whether a source that can change an asked prompt was not readable in the time that matters. */
  readonly blind: boolean;
}

/**
 * Weight of "no spike" beside the chances that changes do harm, as they are: somebody who asks has a reason, which makes
 * a spike ten times as likely as it is in a minute that nobody asks about.
 */
const LOG_NO_SPIKE = Math.log(0.1);
/**
 * What is left for what no hypothesis describes: on the records alone one change can come out at any number of nines, and
 * records and counts are wrong more often than that.
 */
const UNDESCRIBED = 0.001;
/** Minutes before the moment asked about that are left out when everyday noise is estimated, and with little history. */
const NEAR = 12 * 60;
const MARGIN = 30;
const LITTLE = 3 * 1440;

/**
 * Weighs all hypotheses; undefined when nothing was judged in the asked scope. `aptness` scales the chance that a kind of
 * change does what is asked about.
 */
export function weighCase(
  evidence: Evidence,
  aptness: (kind: ChangeKind) => number = () => 1,
): WeighedCase | undefined {
  const laidOut = layOut(evidence);
  if (laidOut.asked.length === 0) return undefined;
  const known: Known = knownFrom(
    {
      hashes: evidence.knownHashes,
      versions: evidence.knownVersions,
      models: evidence.knownModels,
    },
    evidence.changes,
  );
  const environment = environmentOf(evidence);
  const here = evidence.changes.filter(
    (change) => (change.environment ?? environment) === environment,
  );
  const groups = groupRolloutSteps(here);
  const benches = withRecordedTrouble(laidOut, groups, here);
  const isBlindTo = (prompt: string): boolean => isBlind(evidence, [prompt]);
  const records = { groups, changes: here, known, isBlind: isBlindTo, aptness };
  const hypotheses = weighHypotheses(benches, records);
  const total = logSumExp([LOG_NO_SPIKE, ...hypotheses.map((h) => h.logWeight)]);
  const unknown = hypotheses.find(({ cause }) => cause.kind === "unknown");
  const left = unknown === undefined ? 0 : UNDESCRIBED;
  const shareOf = (logWeight: number) => (1 - left) * Math.exp(logWeight - total);
  const weighed = hypotheses
    .map((hypothesis) => ({
      hypothesis,
      probability: shareOf(hypothesis.logWeight) + (hypothesis === unknown ? left : 0),
    }))
    .sort((a, b) => b.probability - a.probability);
  return {
    benches,
    groups,
    weighed,
    noSpike: shareOf(LOG_NO_SPIKE),
    blind: isBlind(
      evidence,
      benches.asked.map((bench) => bench.traffic.prompt),
    ),
  };
}

function layOut(evidence: Evidence): Benches {
  const { question } = evidence;
  const environment = environmentOf(evidence);
  const series = evidence.series.filter(
    (one) => one.key.environment === environment && isWithin(one.key.segment, question.segment),
  );
  const since = Math.floor(question.since / MINUTE);
  const until = Math.floor(question.until / MINUTE);
  const starts = series.map((one) => one.minutes[0] ?? until);
  const earliest = starts.reduce((a, b) => Math.min(a, b), until);
  const from = Math.max(earliest, Math.floor((question.since - question.lookback) / MINUTE));
  const grid = makeTimeGrid(Math.min(from, since), until, since);
  const traffic = groupByPrompt(series, grid, findNamesakes(series, evidence.changes));
  const lay = (one: PromptTraffic, asked: boolean) => {
    const trouble = troubleRate(one, grid, since, evidence.changes);
    const changed = minutesOfChanges(evidence.changes, one);
    const regime = findEarlierRegime({ root: sheetOf(one, {}, grid), grid, since, changed });
    const apart = regime && { from: startOf(grid, regime.from), to: startOf(grid, regime.to) };
    const discounted = discountTraffic(one, grid, noiseUntil(grid, since), apart);
    return layOutPrompt({ traffic: discounted, grid, since, trouble, changed }, asked);
  };
  const asked = traffic.filter((one) => isAsked(one, question));
  const others = traffic.filter((one) => !asked.includes(one));
  return {
    asked: asked.map((one) => lay(one, true)),
    others: others.map((one) => lay(one, false)),
  };
}

/** What began shortly before the moment asked about may be what is asked about, and is no everyday noise. */
function noiseUntil(grid: TimeGrid, since: number): number {
  return since - startOf(grid, 0) < LITTLE ? since - MARGIN : since - NEAR;
}

function isAsked(traffic: PromptTraffic, question: Question): boolean {
  if (question.prompt !== undefined && question.prompt !== traffic.prompt) return false;
  return question.workflow === undefined || traffic.workflows.has(question.workflow);
}

/** A blind spot matters from an hour before what was asked about until the end of the question. */
function isBlind(evidence: Evidence, asked: readonly string[]): boolean {
  const { since, until } = evidence.question;
  return evidence.blindSpots.some(
    (spot) =>
      (spot.prompts === undefined || spot.prompts.some((prompt) => asked.includes(prompt))) &&
      spot.from < until &&
      (spot.to ?? until) > since - HOUR,
  );
}

/** The environment asked about, else the one with most judged outcomes: environments are never mixed. */
export function environmentOf(evidence: Evidence): string {
  if (evidence.question.environment !== undefined) return evidence.question.environment;
  const judged = new Map<string, number>();
  for (const one of evidence.series) {
    const sum = one.judged.reduce((a, b) => a + b, judged.get(one.key.environment) ?? 0);
    judged.set(one.key.environment, sum);
  }
  return [...judged].reduce((top, entry) => (entry[1] > top[1] ? entry : top), ["default", 0])[0];
}
