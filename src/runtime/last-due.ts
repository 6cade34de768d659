import { Cron } from "croner";

/** When something is due: a pattern of five fields (minute, hour, day, month, weekday) by the clock of a zone. */
export interface Due {
  readonly at: string;
  /** IANA name. */
  readonly zone: string;
}

/** The last moment at which something was due, and the next one; epoch milliseconds. */
export interface DueMoments {
  readonly last: number | undefined;
  readonly next: number | undefined;
}

/**
 * When something was due last and is due next. What names hours is due once in an hour that the clock skips (when it is
 * over) and once in an hour that the clock has twice (the first time); what is due every so many minutes goes on by the
 * minutes that pass.
 * @throws Error where the pattern cannot be read
 */
export function dueMoments({ at, zone }: Due, now: number): DueMoments {
  const cron = new Cron(at, {
    timezone: zone,
    paused: true,
    mode: "5-part",
    fixedTimeRule: "no-wildcard",
  });
  // One that is due this very moment was due.
  const [last] = cron.previousRuns(1, new Date(now + 1));
  return { last: last?.getTime(), next: cron.nextRun(new Date(now))?.getTime() };
}
