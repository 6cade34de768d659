import type { Answer } from "../domain/answer.ts";
import type { ChangeMark } from "../domain/incident-chart.ts";
import type { TimelineEntry } from "../domain/timeline.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Of what was ruled out, the first ones, which are shown in the answer too. */
const RULED_OUT = 3;

/** The changes that are marked on a chart, by letters in order of time: at most as many as there are letters. */
export function markChanges(
  entries: readonly TimelineEntry[],
  { ruledOut }: Pick<Answer, "ruledOut">,
): readonly ChangeMark[] {
  const told = entries.flatMap((entry) =>
    entry.kind === "change" && entry.role !== "step" ? [entry] : [],
  );
  const chosen = new Map(
    [...told.filter((one) => one.isKey), ...told].map(({ change, role }) => [
      change.handle,
      { change, isSuspect: role === "suspect" },
    ]),
  );
  for (const { change } of ruledOut.slice(0, RULED_OUT)) {
    if (!chosen.has(change.handle)) chosen.set(change.handle, { change, isSuspect: false });
  }
  return [...chosen.values()]
    .slice(0, LETTERS.length)
    .sort((a, b) => a.change.occurredAt - b.change.occurredAt)
    .map((one, at) => ({ letter: LETTERS[at] ?? "", ...one }));
}
