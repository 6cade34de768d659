import { MINUTE, type OutcomeSeries } from "../domain/series.ts";
import type { ServedRevision } from "../domain/served-revision.ts";

/**
 * Which revisions some series name, and when each was first and last counted, in order of prompt and of the time it was
 * first seen.
 */
export function servedInSeries(series: readonly OutcomeSeries[]): readonly ServedRevision[] {
  const served = new Map<string, ServedRevision>();
  for (const { key, minutes } of series) {
    const [first, last] = [minutes[0], minutes.at(-1)];
    if (first === undefined || last === undefined) continue;
    const { environment, prompt, version, hash } = key;
    const name = JSON.stringify([environment, prompt, version, hash]);
    const known = served.get(name);
    served.set(name, {
      ...{ environment, prompt, version, hash },
      firstSeen: Math.min(first * MINUTE, known?.firstSeen ?? Number.POSITIVE_INFINITY),
      lastSeen: Math.max(last * MINUTE, known?.lastSeen ?? Number.NEGATIVE_INFINITY),
    });
  }
  return [...served.values()].sort(
    (a, b) => compareNames(a.prompt, b.prompt) || a.firstSeen - b.firstSeen,
  );
}

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
