import type { Strata } from "../analysis/choose-good-revision.ts";
import { planRevert } from "../analysis/plan-revert.ts";
import type { ChangeEvent, SourceFile } from "../domain/change-event.ts";
import { InputError } from "../domain/errors.ts";
import type { JoinedChange } from "../domain/joined-change.ts";
import type { RevertPlan, RevisionSide } from "../domain/revert-plan.ts";
import { DAY } from "../domain/series.ts";
import type { Store } from "../store/open-database.ts";
import { readEnvironments } from "../store/outcome-facts.ts";
import { readChangesOfPrompt, readTargetOf } from "../store/prompt-changes.ts";
import { type RevisionFailures, readRevisionFailures } from "../store/revision-failures.ts";
import { readNormalisedHashes } from "../store/revisions.ts";
import type { AnswerSettings } from "./answer-question.ts";
import { lookUpPath } from "./complete-suspects.ts";
import { findChange } from "./find-change.ts";
import { readJoinedChanges } from "./read-joined-changes.ts";
import { readPathRecords } from "./read-path-records.ts";
import { shortenHandles } from "./shorten-handles.ts";

/** A plan with what its source calls what it moves. */
export interface PlacedPlan extends RevertPlan {
  /** The source's own key of what moves. */
  readonly target: string;
  /** The source's own name of the prompt. */
  readonly recordedAs: string;
  /** The whole handle of the change. */
  readonly handle: string;
  /** Where its traffic is counted. */
  readonly environment: string;
  /** A recorded hash to the hash of its normalised form. */
  readonly normalised: ReadonlyMap<string, string>;
}

const LOOK_BACK = 90 * DAY;

/**
 * Plans the way back from the change that a handle names.
 * @param asked a version or content hash to go back to; absent: the newest good one
 * @throws InputError when the handle names none or several, or there is nothing to go back to
 */
export async function makeRevertPlan(
  database: Store,
  typed: string,
  asked: string | undefined,
  settings: Omit<AnswerSettings, "sources">,
): Promise<PlacedPlan> {
  const { now, environmentLabels } = settings;
  const found = await findChange(database, typed);
  if (found.prompt === undefined) throw notOfAPrompt(found);
  const record = await readJoinedChanges(database, settings, now);
  const joined = record.changes.find((one) => one.change.handle === found.handle)?.change ?? found;
  const prompt = joined.prompt ?? found.prompt;
  const recorded = await readChangesOfPrompt(database.db, found.source, found.prompt);
  const environment = await environmentOf(database, found, environmentLabels, now);
  const rows = await readRevisionFailures(database.pool, environment, prompt, now - LOOK_BACK);
  const hashes = [
    ...rows.map((row) => row.hash),
    ...recorded.flatMap((one) => [one.beforeHash, one.afterHash]),
  ];
  const normalised = await readNormalisedHashes(
    database.db,
    hashes.filter((hash) => hash !== undefined),
    undefined,
  );
  const short = await shortenHandles(
    database,
    recorded.map((one) => one.handle),
  );
  const shown = (one: ChangeEvent) => ({ ...one, prompt, handle: short(one.handle) });
  const plan = planRevert({
    change: shown(found),
    siblings: recorded.map(shown),
    strataOf: (side) => strataOf(side, rows, normalised),
    asked,
  });
  if (plan === undefined) throw nothingBefore(shown(found), asked);
  const { back } = plan;
  const all = record.changes.map((one) => one.change);
  const records = await readPathRecords(database, { ...record, changes: all }, settings);
  const backReview = back.change && lookUpPath(back.change, records).reviewed;
  const known = await readTargetOf(database.db, found.handle);
  // A change that was told whole has a target of its own, which no source knows.
  const target = known === undefined || known.startsWith("stated:") ? found.prompt : known;
  const { handle, prompt: recordedAs } = found;
  const alongside = inSameCommits(plan.moves, record.changes);
  return { ...plan, backReview, alongside, target, recordedAs, handle, environment, normalised };
}

function inSameCommits(
  moves: readonly ChangeEvent[],
  all: readonly JoinedChange[],
): readonly ChangeEvent[] {
  const places = new Set(moves.flatMap(({ file }) => (file ? [placeOf(file)] : [])));
  const own = new Set(moves.map((one) => one.prompt));
  return all
    .map((one) => one.change)
    .filter(({ file, prompt }) => file && places.has(placeOf(file)) && !own.has(prompt));
}

function placeOf({ repository, path, commit }: SourceFile): string {
  return JSON.stringify([repository, path, commit]);
}

/** Where the traffic of a change is counted: its own environment, else the one with most traffic. */
async function environmentOf(
  { pool }: Store,
  { environment }: ChangeEvent,
  labels: ReadonlyMap<string, string>,
  now: number,
): Promise<string> {
  const found = (await readEnvironments(pool, now - LOOK_BACK, now + DAY)).map(
    (one) => one.environment,
  );
  const named = environment === undefined ? undefined : (labels.get(environment) ?? environment);
  return (named !== undefined && found.includes(named) ? named : found[0]) ?? named ?? "default";
}

/** What traffic shows of a state: by its content where traffic carries contents, else by its version. */
function strataOf(
  { hash, version }: RevisionSide,
  rows: readonly RevisionFailures[],
  normalised: ReadonlyMap<string, string>,
): Strata {
  const plain = (one: string) => normalised.get(one) ?? one;
  const byHash = rows.filter(
    (row) => hash !== undefined && row.hash !== undefined && plain(row.hash) === plain(hash),
  );
  const byVersion = rows.filter((row) => version !== undefined && row.version === version);
  const strata = new Map<string, { judged: number; failed: number }>();
  for (const { segment, judged, failed } of byHash.length > 0 ? byHash : byVersion) {
    const sum = strata.get(segment) ?? { judged: 0, failed: 0 };
    strata.set(segment, { judged: sum.judged + judged, failed: sum.failed + failed });
  }
  return strata;
}

function notOfAPrompt({ handle, kind, source }: ChangeEvent): InputError {
  return new InputError(
    `${handle.slice(0, 8)} is a ${kind.replaceAll("_", " ")} of ${source} and of no prompt, so there is no revision to go back to.`,
    `forensics show ${handle.slice(0, 8)}`,
  );
}

function nothingBefore(
  { handle, prompt = "it" }: ChangeEvent,
  asked: string | undefined,
): InputError {
  return asked === undefined
    ? new InputError(
        `No revision of ${prompt} is recorded from before ${handle}, so there is none to go back to.`,
        `forensics show ${handle}`,
      )
    : new InputError(
        `${asked} is no recorded revision from before ${handle}.`,
        `forensics revert ${handle}`,
      );
}
