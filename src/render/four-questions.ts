import type { ChangeEvent, Effective } from "../domain/change-event.ts";
import type { OwnedState } from "../domain/owner.ts";
import type { ReviewState } from "../domain/review.ts";
import type { PathFacts, Suspect } from "../domain/suspect.ts";
import type { Field } from "./field.ts";
import { isCommand } from "./is-command.ts";
import { requestIn } from "./request-in.ts";
import { showActor, showPlace } from "./show-actor.ts";
import { showMove } from "./show-change.ts";
import { showOnCall } from "./show-on-call.ts";
import { showNumber } from "./show-rate.ts";
import { spellSource } from "./show-source.ts";
import { asSentence, joinSentences, type Shown, showMoment } from "./shown.ts";

/** One of the four questions, answered in sentences; foreign text in it is not escaped yet. */
export interface AnsweredQuestion {
  readonly label: "Changed" | "Reviewed" | "Owned" | "Undo";
  readonly text: string;
  /** Parts of it that are to be typed as they stand. */
  readonly commands?: readonly string[];
}

/** A change of which the four questions are asked. */
export type QuestionedChange = PathFacts & Pick<Suspect, "change" | "also">;

/** An answer as a labelled paragraph. */
export function asField({ label, text, commands = [] }: AnsweredQuestion): Field {
  return { label, texts: [text], commands };
}

/** How the answers are worded. */
export type ChangeWording = Pick<Shown, "names" | "when" | "conceal"> &
  Partial<Pick<Shown, "canRun">>;

/** What changed, who reviewed it, who owns it and how to undo it: for one change, always all four. */
export function answerFourQuestions(
  suspect: QuestionedChange,
  shown: ChangeWording,
): readonly AnsweredQuestion[] {
  return [
    { label: "Changed", text: showChanged(suspect, shown) },
    { label: "Reviewed", text: showReviewed(suspect, shown) },
    { label: "Owned", text: showOwned(suspect, shown) },
    showUndo(suspect, shown),
  ];
}

function showChanged({ change, also }: QuestionedChange, { names, when }: ChangeWording): string {
  const at = showMoment(change.occurredAt, when);
  const place = showPlace(change);
  const made = `${place === undefined ? at : `${at} ${place}`}, by ${showActor(change, names)}`;
  const steps = also.length === 0 ? "" : `, in ${showNumber(also.length + 1, "step")}`;
  return joinSentences([
    `${made} (${showMove(change)}${steps}).`,
    asSentence(showReached(change, when)),
  ]);
}

/** When it reached traffic, and what says so. */
function showReached({ effective, occurredAt }: ChangeEvent, when: Shown["when"]): string {
  const { from, to, basis } = effective;
  if (basis === "published") return "when it reached traffic is not recorded";
  const first = showMoment(from, when);
  if (Math.abs(to - from) < 60_000)
    return `${REACHED[basis]} ${sharedDay(first, showMoment(occurredAt, when))}`;
  const last = showMoment(to, when);
  return `${REACHED[basis]} between ${sharedDay(first, last)} and ${last}`;
}

const REACHED: Readonly<Record<Effective["basis"], string>> = {
  stated: "in force, as stated,",
  traffic: "first seen in traffic",
  deployment: "deployed",
  label: "served",
  landing: "on the default branch",
  poll: "first found live",
  published: "published",
};

/** The day and the zone are said once where both ends share them. */
function sharedDay(first: string, last: string): string {
  const clock = / (\d\d:\d\d) /;
  const isSameDay = first.replace(clock, "") === last.replace(clock, "");
  return isSameDay ? (clock.exec(first)?.[1] ?? first) : first;
}

const REVIEWED: Readonly<Record<ReviewState, string>> = {
  approved: "Yes",
  self_approved: "Only by the account that made the change.",
  requested_not_given: "No. A review was requested and is not on record.",
  changes_requested: "Not approved. Changes were requested.",
  bypassed: "No. The review step was bypassed.",
  none_skipped: "No. This path has a review step that this change did not pass.",
  none_no_step: "No. This path has no review step.",
  cannot_know: "Cannot know.",
};

function showReviewed(
  { change, reviewed }: QuestionedChange,
  { names, conceal }: ChangeWording,
): string {
  const { state, reviewers, basis, mergedBy } = reviewed;
  const merged = mergedBy === undefined || names !== "full" ? "" : `Merged by ${mergedBy}.`;
  const who = names === "full" ? reviewers.join(", ") : showNumber(reviewers.length, "reviewer");
  const by = reviewers.length === 0 ? "." : `, by ${who}.`;
  const said = state === "approved" ? `Yes${by}` : REVIEWED[state];
  return joinSentences([said, asSentence(conceal(spellSource(basis, change.source))), merged]);
}

const OWNED: Readonly<Record<Exclude<OwnedState, "owned" | "blanket" | "left">, string>> = {
  explicit_none: "Nobody, and the record says so.",
  unmatched: "Nobody on record.",
  cannot_know: "Cannot know.",
};

function showOwned({ owned }: PathFacts, { names, conceal }: ChangeWording): string {
  const { owner, atTimeOfChange, nearest, lastAuthor, onCall, basis } = owned;
  const then = atTimeOfChange === owner ? undefined : atTimeOfChange;
  return joinSentences([
    ownedBy(owned.state, conceal(owner ?? "nobody named")),
    asSentence(conceal(basis)),
    then && `At the time of the change: ${conceal(then)}.`,
    onCall && showOnCall(onCall, names),
    nearest && `Nearest: ${conceal(nearest)} (inferred).`,
    lastAuthor && `Edited last by ${names === "full" ? lastAuthor : "an account"} (inferred).`,
  ]);
}

function ownedBy(state: OwnedState, owner: string): string {
  if (state === "owned") return `${owner}.`;
  if (state === "blanket") return `Only by a line that matches everything: ${owner}.`;
  return state === "left" ? `${owner}, who has left.` : OWNED[state];
}

function showUndo(
  { undo, change }: QuestionedChange,
  { conceal, canRun }: ChangeWording,
): AnsweredQuestion {
  const [first] = undo.steps;
  const step = first === undefined ? "" : ` (${conceal(first)})`;
  const away = first === undefined ? "No earlier version is held." : `Take it back${step}.`;
  const lost = undo.alsoLost > 0 ? `Also lost: ${showNumber(undo.alsoLost, "later change")}.` : "";
  const back =
    undo.toVersion === undefined ? away : `Back to ${undo.toVersion}${reviewOf(undo)}${step}.`;
  const diff = `forensics diff ${change.handle}`;
  const shown = canRun?.(diff) === false ? "" : diff;
  return {
    label: "Undo",
    text: joinSentences([back, lost, shown && `Read diff: ${shown}`]),
    commands: [first === undefined ? "" : conceal(first), shown].filter(isCommand),
  };
}

/** Whether what comes back was itself reviewed, where a record tells. */
function reviewOf({ toReviewed }: PathFacts["undo"]): string {
  if (toReviewed?.state !== "approved") return "";
  const request = requestIn(toReviewed.url);
  const where = request === undefined ? "" : ` in ${request}`;
  return `, approved by ${showNumber(toReviewed.reviewers.length, "account")}${where}`;
}
