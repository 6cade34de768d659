import { continuePrompts } from "../analysis/continue-prompts.ts";
import type { Evidence } from "../analysis/investigate.ts";
import { type JoinedPrompts, joinPrompts } from "../analysis/join-prompts.ts";
import { keepEnteredChanges } from "../analysis/keep-entered-changes.ts";
import { markParts } from "../analysis/mark-parts.ts";
import type { BlindSpot } from "../domain/blind-spot.ts";
import type { ChangeEvent } from "../domain/change-event.ts";
import type { ConfiguredParts } from "../domain/composed-text.ts";
import type { Question } from "../domain/question.ts";
import type { OutcomeSeries } from "../domain/series.ts";
import type { ServedNames } from "../store/change-events.ts";
import { readComposedTexts } from "../store/composed-texts.ts";
import { readContinuedPrompts } from "../store/continued-prompts.ts";
import type { Store } from "../store/open-database.ts";
import { readOutcomeSeries } from "../store/outcome-series.ts";
import { readNormalisedHashes } from "../store/revisions.ts";
import type { ChosenEnvironment } from "./choose-environment.ts";
import { readChanges } from "./read-changes.ts";

/** What configuration says about prompts' names. */
export interface NamedPrompts {
  /** Other names of prompts to the names that outcomes carry. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly parts?: ConfiguredParts | undefined;
}

/** What a question is answered from, with how its prompts were joined. */
export interface JoinedEvidence {
  readonly evidence: Evidence;
  readonly joined: JoinedPrompts;
  /** A recorded hash to the hash of its normalised form. */
  readonly normalised: ReadonlyMap<string, string>;
}

/** Reads what a question is answered from: outcomes, changes, and which contents any source ever recorded. */
export async function readEvidence(
  database: Store,
  question: Question,
  { environment, others }: ChosenEnvironment,
  { aliases, parts }: NamedPrompts,
  blindSpots: readonly BlindSpot[],
): Promise<JoinedEvidence> {
  const since = question.since - question.lookback;
  const until = Math.min(question.until, question.asOf ?? question.until);
  const [series, continued, texts] = await Promise.all([
    readOutcomeSeries(database.pool, { environment, since, until }),
    readContinuedPrompts(database.pool, question.asOf),
    readComposedTexts(database.pool, question.asOf),
  ]);
  const wanted = { from: since, until, otherEnvironments: others, served: servedNames(series) };
  const told = await readChanges(database, wanted, question.asOf);
  const all = continuePrompts(told, continued);
  const hashes = all.flatMap((change) => [change.beforeHash, change.afterHash]);
  const asked = [...hashesIn(series), ...hashes.filter((hash) => hash !== undefined)];
  const normalised = await readNormalisedHashes(database.db, asked, question.asOf);
  const keys = series.map((one) => one.key);
  const join = (changes: readonly ChangeEvent[]) =>
    joinPrompts({ keys, changes, normalised, aliases });
  const kept = new Set(
    keepEnteredChanges(join(all).changes, series, since).map((change) => change.handle),
  );
  const recorded = all.filter((change) => kept.has(change.handle));
  const joined = join(recorded);
  const evidence: Evidence = {
    question,
    series,
    changes: markParts(recorded, joined.changes, texts, { aliases, keys, parts }),
    blindSpots,
    knownHashes: new Set([...normalised.keys(), ...normalised.values()]),
    knownVersions: new Set(
      recorded.flatMap((change) => [change.version ?? [], change.previousVersion ?? []].flat()),
    ),
    knownModels: new Set(
      recorded.flatMap((change) => [change.model ?? [], change.previousModel ?? []].flat()),
    ),
  };
  return { evidence, joined, normalised };
}

function hashesIn(series: readonly OutcomeSeries[]): readonly string[] {
  return series.flatMap((one) => one.key.hash ?? []);
}

function servedNames(series: readonly OutcomeSeries[]): ServedNames {
  const versions = series.flatMap((one) => one.key.version ?? []);
  return { versions: [...new Set(versions)], hashes: [...new Set(hashesIn(series))] };
}
