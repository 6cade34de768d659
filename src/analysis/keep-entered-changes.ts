import type { ChangeEvent } from "../domain/change-event.ts";
import type { OutcomeSeries } from "../domain/series.ts";

/** How long, in minutes, a prompt must have run on something else before another revision counts as entered. */
const SETTLED = 60;

/**
 * Leaves out the changes from before `since` but those whose revision entered the traffic of its prompt after it: a text
 * that was edited long ago and reached traffic today is told with its record.
 * @param changes with the prompt names that outcomes carry
 * @example `p` was on v1 from 9:00 and on v2 from 12:00; of edits a year ago to v1 and v2 that to v2 is kept
 */
export function keepEnteredChanges(
  changes: readonly ChangeEvent[],
  series: readonly OutcomeSeries[],
  since: number,
): readonly ChangeEvent[] {
  const entered = enteredRevisions(series);
  return changes.filter(
    (change) =>
      Math.max(change.occurredAt, change.effective.to) >= since ||
      namesOf(change.prompt, change.version, change.afterHash).some((name) => entered.has(name)),
  );
}

function enteredRevisions(series: readonly OutcomeSeries[]): ReadonlySet<string> {
  const begins = new Map<string, number>();
  const seen = new Map<string, { readonly prompt: string; readonly minute: number }>();
  for (const { key, minutes } of series) {
    const [minute] = minutes;
    if (minute === undefined) continue;
    const names = namesOf(key.prompt, key.version, key.hash);
    if (names.length === 0) continue;
    begins.set(key.prompt, Math.min(minute, begins.get(key.prompt) ?? minute));
    for (const name of names) {
      const before = seen.get(name)?.minute ?? minute;
      seen.set(name, { prompt: key.prompt, minute: Math.min(minute, before) });
    }
  }
  const isEntered = ({ prompt, minute }: { prompt: string; minute: number }): boolean =>
    minute > (begins.get(prompt) ?? minute) + SETTLED;
  return new Set([...seen].filter(([, at]) => isEntered(at)).map(([name]) => name));
}

function namesOf(prompt = "", version?: string, hash?: string): readonly string[] {
  const names = [version && `version ${version}`, hash && `hash ${hash}`];
  return names.flatMap((name) => (name ? [JSON.stringify([prompt, name])] : []));
}
