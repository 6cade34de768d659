import type { ChangeEvent } from "../domain/change-event.ts";
import { DAY, MINUTE } from "../domain/series.ts";
import { findEpisodes } from "./find-episodes.ts";
import { minutesOfChanges } from "./minutes-of-changes.ts";
import type { PromptTraffic } from "./prompt-traffic.ts";
import { samplingUnit } from "./sampling-unit.ts";
import { startOf, type TimeGrid } from "./time-grid.ts";
import { sheetOf } from "./traffic-sheet.ts";

const DAY_MINUTES = DAY / MINUTE;
/** Troubles a day that nobody records: once in 200 days, worth twenty days of watching. */
const USUAL = 0.005;
const WATCHED = 20;
/** Two troubles come at the same time of the week if they begin within this many minutes of it. */
const SAME_TIME = 60;
/** Chance that a trouble of one week has its like in the next at the same time, before any is seen. */
const RECURS = 0.05;

/** A trouble that begins up to this long after a recorded change, or this long before, in minutes, has a record. */
const AFTER = 45;
const BEFORE = 15;
/** So many troubles without a record make a prompt restless. */
const OFTEN = 2;

/** The same a minute, for what a passing trouble says nothing about. */
export const USUAL_TROUBLE = USUAL / DAY_MINUTES;

/** How often a prompt gets into trouble for reasons that nobody records: chances a minute. */
export interface TroubleRate {
  /** At any minute. */
  readonly always: number;
  /** At a minute since the epoch, higher where troubles came at the same time of earlier weeks. */
  readonly at: (minute: number) => number;
  /** Whether troubles came so often, or at the same time of earlier weeks, that one beside a change may well be chance. */
  readonly isRestless: (minute: number) => boolean;
}

/**
 * The rate at which a prompt gets into trouble by itself, learnt from its own past: a gamma prior worth twenty days, its
 * mean once in 200 days, and the passing troubles before the question, in the counts as they are, that did not begin
 * with a recorded change; never below that mean. A change beside the fifth burst of a fortnight is thereby accused less than one beside the first.
 */
export function troubleRate(
  traffic: PromptTraffic,
  grid: TimeGrid,
  since: number,
  changes: readonly ChangeEvent[],
): TroubleRate {
  const begun = startOf(grid, 0);
  const days = Math.max(0, (since - begun) / DAY_MINUTES);
  const changed = minutesOfChanges(changes, traffic);
  const root = sheetOf(traffic, {}, grid);
  const starts = findEpisodes(root, grid, since, samplingUnit(traffic))
    .map((one) => startOf(grid, one.from))
    .filter((start) => !changed.some((at) => start - at < AFTER && at - start < BEFORE));
  const daily = Math.max(USUAL, (USUAL * WATCHED + starts.length) / (WATCHED + days));
  const always = daily / DAY_MINUTES;
  return {
    always,
    at: (minute) => always + recurring(minute, starts, begun),
    isRestless: (minute) => starts.length >= OFTEN || recurring(minute, starts, begun) > 0,
  };
}

/** Chance a minute that a trouble of earlier weeks comes back at its time of the week. */
function recurring(minute: number, starts: readonly number[], begun: number): number {
  const week = 7 * DAY_MINUTES;
  const weeks = Math.floor((minute - begun) / week);
  let seen = 0;
  for (let back = 1; back <= weeks; back += 1) {
    const then = minute - back * week;
    if (starts.some((start) => Math.abs(start - then) <= SAME_TIME)) seen += 1;
  }
  return seen === 0 ? 0 : (RECURS + seen) / (1 + weeks) / (2 * SAME_TIME);
}
