import type { SeriesKey } from "../domain/series.ts";

/** What makes a series the same series. Each part carries its length, so that no foreign text can pass for another key. */
export function seriesText(key: SeriesKey, overflow: boolean): string {
  let text = overflow ? "1" : "0";
  text += part(key.environment) + part(key.workflow) + part(key.prompt);
  text += part(key.version) + part(key.hash) + part(key.model);
  for (const name in key.segment) text += part(name) + part(key.segment[name]);
  return text;
}

function part(text: string | undefined): string {
  return text === undefined ? "-" : `${text.length}:${text}`;
}
