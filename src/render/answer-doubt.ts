import type { NotSeen, NotSeenWhy } from "../domain/answer.ts";
import type { WeighedChange } from "../domain/suspect.ts";
import { showSubject } from "./show-change.ts";
import { showCount, showRate } from "./show-rate.ts";
import { showSource } from "./show-source.ts";
import { type Shown, showTime } from "./shown.ts";

/** A change that was checked beside the first: what became of it, its handle, and why in words. */
export interface CheckedChange {
  readonly word: string;
  readonly handle: string;
  readonly text: string;
}

/** The changes that were checked, and how many there are in all. */
export interface OthersChecked {
  readonly count: number;
  /** In how many entries they are told: the steps of one rollout are one. */
  readonly entries: number;
  readonly shown: readonly CheckedChange[];
}

/** Other suspects with their probability, then what was ruled out; three of them unless all are asked for. */
export function listOthers(shown: Shown, skipFirst: boolean): OthersChecked {
  const { suspects, ruledOut, considered } = shown.answer;
  const rest = suspects.slice(skipFirst ? 1 : 0);
  const others = [
    ...rest.map((suspect) => describeChecked(suspect, showProbability(suspect.probability), shown)),
    ...ruledOut.map((change) => describeChecked(change, "ruled out", shown)),
  ];
  const count = Math.max(considered - (suspects.length - rest.length), others.length);
  return { count, entries: others.length, shown: shown.all ? others : others.slice(0, 3) };
}

/** A probability as a person reads it: `12%`, never 0% or 100%. */
export function showProbability(probability: number): string {
  const percent = Math.round(probability * 100);
  if (!(percent >= 1)) return "<1%";
  return percent > 99 ? ">99%" : `${percent}%`;
}

function describeChecked(weighed: WeighedChange, word: string, shown: Shown): CheckedChange {
  const { change, reasons } = weighed;
  const strongest = [...reasons].sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))[0];
  const why =
    strongest === undefined ? "only its time speaks for it" : shown.conceal(strongest.text);
  const at = showTime(change.occurredAt, shown.when);
  return { word, handle: change.handle, text: `${showSubject(change)}, ${at}: ${why}` };
}

const WHY: Readonly<Record<NotSeenWhy, string>> = {
  auth_expired: "token expired",
  permission_missing: "permission missing",
  unreachable: "could not be reached",
  rate_limited: "limited how often it may be asked",
  stale: "not read lately",
  no_history: "keeps no history",
  not_configured: "not configured",
  unmapped: "could not be told of a prompt",
};

/** What the answer could not see: sources that could not be read, then calls that could not be matched or judged. */
export function listUnseen({ answer, when, conceal }: Shown): readonly string[] {
  const { revisionKnown, judged, segmentOverflow } = answer.coverage;
  const known = Number.isFinite(revisionKnown) && revisionKnown < 1 && answer.verdict !== "no_data";
  return [
    ...answer.notSeen.map((gap) => conceal(unseenSource(gap, when))),
    known &&
      `Prompt version known for ${showRate(revisionKnown)} of calls; the other ${showRate(1 - revisionKnown)} cannot be matched`,
    judged < 1 &&
      answer.verdict !== "no_data" &&
      `Contract checked on ${showRate(judged)} of calls`,
    segmentOverflow > 0 &&
      `${showRate(segmentOverflow)} of calls have a rare kind of input, counted as other`,
  ].filter((line) => typeof line === "string");
}

function unseenSource(gap: NotSeen, when: Shown["when"]): string {
  return `${showSource(gap.source)}: ${describeUnseen(gap, when)}`;
}

/** Why a source could not be seen, and since when. */
export function describeUnseen({ why, since, detail }: NotSeen, when: Shown["when"]): string {
  const word = why === "unmapped" ? "since" : "nothing since";
  const from = since === undefined ? "" : `, ${word} ${showTime(since, when)}`;
  return `${WHY[why]}${from}${detail === undefined ? "" : `. ${detail}`}`;
}

/** What was looked at, in counts: the proof that an answer without a suspect is not an empty one. */
export function listLookedAt({ answer }: Shown): readonly string[] {
  const { considered, sources, spike } = answer;
  const looked = [
    `${showCount(considered)} ${considered === 1 ? "change" : "changes"}`,
    `${showCount(sources.length)} ${sources.length === 1 ? "source" : "sources"}`,
  ];
  return spike === undefined ? looked : [...looked, `${showCount(spike.failures)} failing calls`];
}
