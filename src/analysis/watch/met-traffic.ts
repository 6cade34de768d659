import type { LookCounts } from "../../domain/look-counts.ts";
import type { SeriesKey } from "../../domain/series.ts";
import { LOOKS_A_DAY } from "./watch-state.ts";

/**
 * What outcomes were seen of: prompts in environments, served by a revision and a model, which are numbered as they are met.
 * All parts are changed in place; numbers are only ever added.
 */
export interface MetTraffic {
  readonly numbers: Map<string, number>;
  /** The number of each series, by its id. */
  readonly series: Map<number, number>;
  /** The last look in which something of each number had an outcome; 0 for none. */
  readonly seen: number[];
}

/** The parts as they are kept. */
export interface TrafficPages {
  readonly names: readonly string[];
  readonly series: readonly (readonly [number, number])[];
  readonly seen: readonly number[];
}

export function openTraffic({ names, series, seen }: TrafficPages): MetTraffic {
  return {
    numbers: new Map(names.map((name, number) => [name, number])),
    series: new Map(series),
    seen: names.map((_, number) => seen[number] ?? 0),
  };
}

/** Adds series that were met for the first time. */
export function enterTraffic(
  { numbers, series, seen }: MetTraffic,
  met: readonly { readonly id: number; readonly key: SeriesKey }[],
): void {
  for (const { id, key } of met) {
    const { environment, prompt, version, hash, model } = key;
    const name = JSON.stringify([environment, prompt, version, hash, model]);
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    series.set(id, number);
    seen[number] ??= 0;
  }
}

/** A day but for what a look is coarser than the minutes that records are compared with. */
const AWAY = LOOKS_A_DAY - 2;

/**
 * Notes when everything was last seen.
 * @returns whether anything came that had not been seen for a day, so that it was no longer live
 */
export function noteSeen({ series, seen }: MetTraffic, counts: readonly LookCounts[]): boolean {
  let isOther = false;
  for (const { look, series: ids } of counts) {
    for (const id of ids) {
      const number = series.get(id);
      if (number === undefined) continue;
      if ((seen[number] ?? 0) < look - AWAY) isOther = true;
      seen[number] = look;
    }
  }
  return isOther;
}
