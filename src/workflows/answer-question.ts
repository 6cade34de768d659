import { inForceByTraffic } from "../analysis/in-force-by-traffic.ts";
import { investigate } from "../analysis/investigate.ts";
import { servedInSeries } from "../analysis/served-in-series.ts";
import { tellAsPart } from "../analysis/tell-as-part.ts";
import type { Answer, Finding, Spike } from "../domain/answer.ts";
import { isReviewRecord } from "../domain/change-event.ts";
import type { Question } from "../domain/question.ts";
import type { WeighedChange } from "../domain/suspect.ts";
import { readLastHead } from "../store/evidence-heads.ts";
import type { Store } from "../store/open-database.ts";
import { readCoverage, readFailureExamples } from "../store/outcome-facts.ts";
import { chooseEnvironment } from "./choose-environment.ts";
import { completeSuspects } from "./complete-suspects.ts";
import { type JoinedEvidence, type NamedPrompts, readEvidence } from "./read-evidence.ts";
import { type PathSettings, readPathRecords } from "./read-path-records.ts";
import {
  blindSpotsOf,
  type ConfiguredSources,
  type SeenSources,
  seeSources,
} from "./see-sources.ts";
import { seeUnmapped } from "./see-unmapped.ts";
import { shortenHandles } from "./shorten-handles.ts";

/** What an answer is made with, beside the database. */
export interface AnswerSettings extends ConfiguredSources, PathSettings, NamedPrompts {
  /** The label that a source puts on a change to the environment that it stands for. */
  readonly environmentLabels: ReadonlyMap<string, string>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** An answer with what it was answered from, for those who show more of it than what was concluded. */
export interface GroundedAnswer extends Pick<JoinedEvidence, "evidence" | "normalised"> {
  readonly answer: Answer;
}

/** Answers a question: reads series and changes, weighs them, looks up people and places. Asking never writes. */
export async function answerQuestion(
  database: Store,
  asked: Question,
  settings: AnswerSettings,
): Promise<Answer> {
  return (await answerWithGrounds(database, asked, settings)).answer;
}

/**
 * The same, with what it was answered from.
 * @param seenThen what was readable when the question was first asked, for a question that is asked again
 */
export async function answerWithGrounds(
  database: Store,
  asked: Question,
  settings: AnswerSettings,
  seenThen?: Pick<SeenSources, "sources" | "notSeen">,
): Promise<GroundedAnswer> {
  const chosen = await chooseEnvironment(database, asked, settings.environmentLabels);
  const { environment } = chosen;
  const assumptions = [...asked.assumptions, ...chosen.assumptions];
  const isEnvironmentNamed = asked.environment !== undefined;
  const question = { ...asked, environment, isEnvironmentNamed, assumptions };
  const seen = seenThen ?? (await seeAll(database, question, settings, chosen.newest));
  const blindSpots = blindSpotsOf(seen.notSeen, settings.meters);
  const read = await readEvidence(database, question, chosen, settings, blindSpots);
  const { evidence, normalised } = read;
  const finding = await withShortHandles(database, investigate(weighable(evidence)));
  const records = await readPathRecords(
    database,
    { changes: evidence.changes, normalised, asOf: question.asOf },
    settings,
  );
  const { since, until } = question;
  const whole = finding.spike?.prompt ?? question.prompt;
  const served = servedInSeries(evidence.series);
  const tell = <One extends WeighedChange>(one: One) => ({
    ...one,
    change: tellAsPart(inForceByTraffic(one.change, served, normalised), whole),
  });
  const answer: Answer = {
    ...finding,
    ruledOut: finding.ruledOut.map(tell),
    question: { ...asked, assumptions },
    environment,
    spike: await withExamples(database, finding, question, environment),
    suspects: completeSuspects(finding.suspects, records).map(tell),
    sources: seen.sources,
    notSeen: seen.notSeen,
    coverage: await readCoverage(database.pool, { environment, since, until }),
    chainHead: (await readLastHead(database.db, question.asOf))?.hash,
    askedAt: settings.now,
  };
  return { answer, evidence, normalised };
}

async function seeAll(
  database: Store,
  question: Question,
  settings: ConfiguredSources,
  newest: number | undefined,
): Promise<Pick<SeenSources, "sources" | "notSeen">> {
  const [seen, unmapped] = await Promise.all([
    seeSources(database, settings, question.until, newest),
    seeUnmapped(database, question),
  ]);
  return { ...seen, notSeen: [...seen.notSeen, ...unmapped] };
}

/** People refer to a change by the shortest handle that is its own, the same in every form of the answer. */
async function withShortHandles(database: Store, finding: Finding): Promise<Finding> {
  const weighed = [...finding.suspects, ...finding.ruledOut];
  const short = await shortenHandles(
    database,
    weighed.map((one) => one.change.handle),
  );
  const shorten = (one: WeighedChange): WeighedChange => {
    return { ...one, change: { ...one.change, handle: short(one.change.handle) } };
  };
  return {
    ...finding,
    suspects: finding.suspects.map(shorten),
    ruledOut: finding.ruledOut.map(shorten),
  };
}

async function withExamples(
  { pool }: Store,
  { spike }: Finding,
  { until }: Question,
  environment: string,
): Promise<Spike | undefined> {
  if (spike === undefined) return undefined;
  const filter = { environment, since: spike.at, until, prompt: spike.prompt };
  const traces = await readFailureExamples(pool, filter);
  return { ...spike, examples: traces.map(({ traceId }) => ({ traceId, url: undefined })) };
}

/** What only tells of reviews is looked up, and never weighed or counted. */
function weighable(evidence: JoinedEvidence["evidence"]): JoinedEvidence["evidence"] {
  return { ...evidence, changes: evidence.changes.filter((one) => !isReviewRecord(one)) };
}
