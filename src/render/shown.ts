import type { Answer } from "../domain/answer.ts";
import { formatClock, formatMoment, type ShownIn } from "../domain/time/format-moment.ts";
import { type Conceal, concealNames } from "./conceal-names.ts";
import type { NamesShown } from "./show-actor.ts";

/** An answer together with how it is to be worded; what words are made of it is escaped where it is laid out. */
export interface Shown {
  readonly answer: Answer;
  readonly names: NamesShown;
  readonly all: boolean;
  readonly conceal: Conceal;
  readonly when: When;
  /** Whether a text asks for no command that this program does not have. */
  readonly canRun: (text: string) => boolean;
}

/** What moments are shown relative to. */
export interface When extends ShownIn {
  /** For a text that is read on other days: no moment is `today`. */
  readonly isDated?: boolean;
}

/** How an answer is to be worded for one reader. */
export interface Wording {
  readonly names: NamesShown;
  /** Shows every change that was checked, not the first three. */
  readonly all: boolean;
  /** The commands that may be named; absent: any. */
  readonly commands?: readonly string[] | undefined;
}

/** The wording of an answer for one reader. */
export function shownFor(answer: Answer, { names, all, commands }: Wording): Shown {
  const when = { now: answer.askedAt, zone: answer.question.zone };
  const canRun = (text: string) => namesOnly(text, commands);
  return { answer, names, all, conceal: concealNames(answer, names), when, canRun };
}

function namesOnly(text: string, commands: readonly string[] | undefined): boolean {
  if (commands === undefined) return true;
  return [...text.matchAll(/\bforensics ([a-z]+)/g)].every(([, name = ""]) =>
    commands.includes(name),
  );
}

/** A moment as short as it is clear: `14:11 today`, `27 Apr 23:02 EDT`. */
export function showTime(at: number, when: When): string {
  if (!isTime(at)) return NO_TIME;
  const isToday = when.isDated !== true && dayOf(at, when) === dayOf(when.now, when);
  return isToday ? `${formatClock(at, when.zone)} today` : formatMoment(at, when);
}

/** A moment with its day and zone, whatever the day. */
export function showMoment(at: number, when: ShownIn): string {
  return isTime(at) ? formatMoment(at, when) : NO_TIME;
}

const NO_TIME = "an unknown time";
const FURTHEST = 8.64e15;

/** What a date can hold, a day for the zone left out. */
export function isTime(at: number): boolean {
  return Math.abs(at) < FURTHEST - 86_400_000;
}

function dayOf(at: number, when: ShownIn): string {
  return formatMoment(at, when).replace(/ \d\d:\d\d .*$/, "");
}

/** First letter in upper case, for words that came as a phrase; a name such as `git:app`, `v40` or `9c41e0d2` stays as it is. */
export function capitalise(phrase: string): string {
  const text = phrase.trim();
  if (!/^\p{L}[\p{L}'’-]*(?:[\s,;.:!?)]|$)/u.test(text) || /^[a-z]+:\S/.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First letter in upper case and a full stop at the end, unless there is nothing to say. */
export function asSentence(phrase: string): string {
  const head = capitalise(phrase);
  return head === "" || /[.!?]$/.test(head) ? head : `${head}.`;
}

/** Sentences that say something, one after the other. */
export function joinSentences(sentences: readonly (string | undefined)[]): string {
  return sentences.filter((text) => text !== undefined && text !== "").join(" ");
}
