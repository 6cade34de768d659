import type { NotSeen } from "../domain/answer.ts";
import type { Drift } from "../domain/drift.ts";
import { HOUR, MINUTE } from "../domain/series.ts";
import { ALL_TRAFFIC } from "../domain/watched-scope.ts";

/** What is known of how fresh everything is. Epoch milliseconds. */
export interface SilenceCase {
  readonly notSeen: readonly NotSeen[];
  /** Sources whose absence an answer may not do without. */
  readonly required: ReadonlySet<string>;
  /** Environments with the last outcome that came, and how many are usual in an hour now; absent where not known. */
  readonly traffic: readonly {
    readonly environment: string;
    readonly newest: number;
    readonly usual: number | undefined;
  }[];
  /** When the pass before this one ended, and how often one is due; absent where none is scheduled. */
  readonly lastPass: number | undefined;
  readonly due: number | undefined;
  readonly now: number;
}

/** So many requests that did not come in an hour are no accident. */
const MISSED = 20;

/** Sources that went stale, traffic that stopped, and a pass of our own that came late. */
export function findSilence(given: SilenceCase): readonly Drift[] {
  return [...staleSources(given), ...stoppedTraffic(given), ...latePass(given)];
}

function staleSources({ notSeen, required, now }: SilenceCase): readonly Drift[] {
  return notSeen.map(({ source, why, since }) => ({
    ...silence("source_stale", source, undefined, since ?? now),
    level: required.has(source) ? "error" : "warning",
    facts: { why },
  }));
}

function stoppedTraffic({ traffic, now }: SilenceCase): readonly Drift[] {
  return traffic
    .filter(({ newest, usual = 0 }) => now - newest >= HOUR && usual >= MISSED)
    .map(({ environment, newest, usual = 0 }) => ({
      ...silence("traffic_stopped", ALL_TRAFFIC, environment, newest),
      level: "error" as const,
      facts: { before: Math.round(usual), after: 0 },
    }));
}

/** Three passes that did not come. */
function latePass({ lastPass, due, now }: SilenceCase): readonly Drift[] {
  if (lastPass === undefined || due === undefined || now - lastPass < 3 * due) return [];
  const minutes = Math.round((now - lastPass) / MINUTE);
  const late = silence("pass_late", "forensics", undefined, lastPass);
  return [{ ...late, level: "warning", facts: { minutes } }];
}

function silence(
  code: "source_stale" | "traffic_stopped" | "pass_late",
  name: string,
  environment: string | undefined,
  since: number,
): Omit<Drift, "level" | "facts"> {
  const subject = { kind: "source", name } as const;
  return { kind: "silence", code, subject, environment, segment: {}, since, cause: undefined };
}
