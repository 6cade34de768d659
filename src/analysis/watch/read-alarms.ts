import type { Drift, DriftCode, DriftKey, DriftLevel } from "../../domain/drift.ts";
import { LOOK } from "../../domain/look-counts.ts";
import { RARE, type WatchedScope } from "../../domain/watched-scope.ts";
import { type Alarm, explainAlarms, isRate } from "./explain-alarms.ts";
import { MEASURES, type WatchBook } from "./watch-book.ts";
import { at, HOT, LOOKS_A_DAY } from "./watch-state.ts";

/** What had no traffic for two weeks is not reported on. */
const GONE = 14 * LOOKS_A_DAY;

/**
 * The open alarms of a book as drifts, each with what explains it.
 * @param look the present
 */
export function readAlarms(book: WatchBook, look: number): readonly Drift[] {
  const { open, over } = alarmsOf(book, look);
  const causes = explainAlarms(open, over, book);
  const explaining = new Set(causes.values());
  const reported = [...open, ...over.filter((alarm) => explaining.has(alarm))];
  return reported.map((alarm) => toDrift(alarm, causes.get(alarm)));
}

/** Those that are open, and those that are over: they may still explain some that are open. */
function alarmsOf(book: WatchBook, look: number) {
  const [open, over]: [Alarm[], Alarm[]] = [[], []];
  for (const [index, { hot }] of book.states.entries()) {
    const scope = book.scopes[Math.floor(index / MEASURES)];
    const opened = at(hot, HOT.opened);
    if (scope === undefined || opened === 0 || at(hot, HOT.last) < look - GONE) continue;
    const ratio = at(hot, HOT.ratio);
    const code = index % MEASURES === 0 ? "rate_rose" : volumeCode(ratio, scope);
    if (!isReported(scope, code)) continue;
    const [since, rate] = [at(hot, HOT.since), at(hot, HOT.rate)];
    const alarm = { scope, code, opened: Math.abs(opened), since, ratio, rate };
    (opened > 0 ? open : over).push(alarm);
  }
  return { open, over };
}

/** The rate of everything together says nothing that its parts do not; the volume of the rare falls as they come of age. */
function isReported({ subject, segment }: WatchedScope, code: DriftCode): boolean {
  if (code === "rate_rose") return subject.kind !== "source";
  return !Object.values(segment).includes(RARE);
}

function volumeCode(ratio: number, { segment }: WatchedScope): DriftCode {
  if (ratio > 1) return "volume_rose";
  // A kind of input may well stay away; a prompt that nobody calls any more is silent.
  const isSilent = ratio < 0.02 && Object.keys(segment).length === 0;
  return isSilent ? "traffic_stopped" : "volume_fell";
}

function keyOf({ code, scope }: Alarm): DriftKey {
  return { code, ...scope };
}

function toDrift(alarm: Alarm, cause: Alarm | undefined): Drift {
  const { scope, code, since, ratio, rate } = alarm;
  return {
    ...keyOf(alarm),
    kind: code === "traffic_stopped" ? "silence" : "rate",
    level: levelOf(alarm),
    since: since * LOOK,
    facts: isRate(alarm)
      ? { before: rate, after: Math.min(1, rate * ratio), ratio }
      : { before: rate, after: rate * ratio, ratio },
    cause: cause && keyOf(cause),
    segment: scope.segment,
  };
}

function levelOf({ code }: Alarm): DriftLevel {
  return code === "rate_rose" || code === "traffic_stopped" ? "error" : "warning";
}
