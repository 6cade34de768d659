import type { OutcomeSeries } from "../domain/series.ts";
import { contentHash } from "../runtime/content-hash.ts";

/**
 * sha256 in hex of some counts as one text: a line a series, in order of its key, with its key as JSON and its minutes as
 * `minute:judged:failed`. Whoever holds the same counts gets the same hash.
 */
export function hashSeries(series: readonly OutcomeSeries[]): string {
  const lines = series.map(({ key, minutes, judged, failed }) => {
    const { environment, workflow, prompt, version, hash, model, segment } = key;
    const kind = Object.entries(segment).sort(([a], [b]) => (a < b ? -1 : 1));
    const names = [environment, workflow, prompt, version, hash, model, kind];
    const counts = Array.from(minutes, (minute, at) => `${minute}:${judged[at]}:${failed[at]}`);
    return `${JSON.stringify(names)} ${counts.join(" ")}`;
  });
  return contentHash(lines.sort().join("\n")).replace(/^sha256:/, "");
}
