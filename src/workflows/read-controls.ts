import { assessControls } from "../analysis/assess-controls.ts";
import { assessOwnership } from "../analysis/assess-ownership.ts";
import { findLivePrompts, type LiveScope } from "../analysis/find-live-prompts.ts";
import { nameActor } from "../analysis/name-actor.ts";
import type { ChangeEvent, SourceFile } from "../domain/change-event.ts";
import type { ControlledPrompt, LivePrompt } from "../domain/control.ts";
import type { JoinedChange } from "../domain/joined-change.ts";
import type { Review } from "../domain/review.ts";
import { LIVE_WITHIN } from "../domain/served-revision.ts";
import type { Undo } from "../domain/suspect.ts";
import type { Store } from "../store/open-database.ts";
import { readEnvironments } from "../store/outcome-facts.ts";
import type { AnswerSettings } from "./answer-question.ts";
import { assumedEnvironment, pickEnvironment } from "./choose-environment.ts";
import { lookUpPath, ownersAt, type PathRecords } from "./complete-suspects.ts";
import { type JoinedRecord, readJoinedChanges } from "./read-joined-changes.ts";
import { readPathRecords } from "./read-path-records.ts";
import { shortenHandles } from "./shorten-handles.ts";

/** The controls of every live prompt. */
export interface ControlReport {
  readonly environment: string;
  readonly assumptions: readonly string[];
  readonly prompts: readonly ControlledPrompt[];
  /** Whether traffic or, without any, the sources say what is live. */
  readonly basis: "traffic" | "record";
  /** Recorded prompts without traffic, which are left out. */
  readonly idle: number;
}

/** Looks up the five controls of every live prompt of an environment, by default the one with most traffic. */
export async function readControls(
  database: Store,
  settings: Omit<AnswerSettings, "sources">,
  asked: string | undefined,
): Promise<ControlReport> {
  const { now, environmentLabels } = settings;
  const since = now - LIVE_WITHIN;
  const [found, record] = await Promise.all([
    readEnvironments(database.pool, since, now),
    readJoinedChanges(database, settings, now),
  ]);
  const scope = pickEnvironment(asked, found, environmentLabels);
  const controlled = await controlsIn(database, settings, { record, scope, since });
  const assumptions = asked === undefined ? assumedEnvironment(found) : [];
  return { ...controlled, environment: scope.environment, assumptions };
}

/** What the controls of one environment are looked up in. */
export interface ControlScope {
  readonly record: JoinedRecord;
  readonly scope: Pick<LiveScope, "environment" | "others">;
  /** Traffic since then makes a prompt live, epoch milliseconds. */
  readonly since: number;
}

/** The controls of every live prompt of one environment, from what was read before. */
export async function controlsIn(
  database: Store,
  settings: Omit<AnswerSettings, "sources">,
  { record, scope, since }: ControlScope,
): Promise<Pick<ControlReport, "prompts" | "basis" | "idle">> {
  const live = findLivePrompts(record, { ...scope, since });
  const short = await shortenHandles(
    database,
    live.prompts.flatMap((one) => one.change?.handle ?? []),
  );
  const own = changesOf(record.changes);
  const all = record.changes.map((one) => one.change);
  const records = await readPathRecords(database, { ...record, changes: all }, settings);
  const named = (one: ChangeEvent) => nameActor(one, records.reviewed.accounts);
  const prompts = live.prompts.map((one) => {
    const change = one.change && named({ ...one.change, handle: short(one.change.handle) });
    const changes = own.get(one.prompt) ?? [];
    return control({ ...one, change }, { ...records, changes });
  });
  return { ...live, prompts };
}

function control(live: LivePrompt, records: PathRecords): ControlledPrompt {
  const { prompt, change, isUnrecorded } = live;
  if (change !== undefined && !isUnrecorded) {
    const { reviewed, owned, undo } = lookUpPath(change, records);
    const controls = assessControls({ change, reviewed, owned, undo });
    return { ...live, reviewed, owned, undo, controls };
  }
  const owned = assessOwnership(
    prompt,
    ownersAt({ file: homeOf(records.changes), prompt, at: records.now }, records),
  );
  const undo = backTo(prompt, change);
  const facts = { reviewed: UNRECORDED, owned, undo };
  return { ...live, ...facts, controls: assessControls({ ...facts, change: undefined }) };
}

/** What no source recorded cannot have been reviewed by a record of what was there before it. */
const UNRECORDED: Review = {
  state: "cannot_know",
  reviewers: [],
  url: undefined,
  basis: "no source recorded what is live",
};

function homeOf(changes: readonly ChangeEvent[]): SourceFile | undefined {
  return changes.findLast((one) => one.file !== undefined)?.file;
}

/** From a revision that nobody recorded, the way back is to the last one that somebody did. */
function backTo(prompt: string, change: ChangeEvent | undefined): Undo {
  const version = change?.version ?? change?.afterHash?.replace(/^sha256:/, "").slice(0, 8);
  if (change === undefined || version === undefined) {
    return { toVersion: undefined, steps: [], alsoLost: 0 };
  }
  const step = `make ${version} of ${prompt} the live version again, in ${change.source}`;
  return { toVersion: version, steps: [step], alsoLost: 0 };
}

function changesOf(joined: readonly JoinedChange[]): ReadonlyMap<string, readonly ChangeEvent[]> {
  const groups = new Map<string, ChangeEvent[]>();
  for (const { change } of joined) {
    if (change.prompt === undefined) continue;
    const group = groups.get(change.prompt);
    if (group) group.push(change);
    else groups.set(change.prompt, [change]);
  }
  return groups;
}
