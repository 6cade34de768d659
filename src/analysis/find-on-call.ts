import type { OnCallMoment, OnCallRota, OnCallSpan } from "../domain/on-call.ts";
import { type ConfiguredOwner, findConfiguredOwner } from "./configured-owner.ts";

/** Which rota stands for which prompt, and what was read of them. */
export interface OnCallRecords {
  /** Rota by prompt, from the configuration's entry of the prompt itself. */
  readonly byPrompt: ReadonlyMap<string, string>;
  /** `oncall:` of the configuration, in order. */
  readonly configured: readonly ConfiguredOwner[];
  readonly spans: readonly OnCallSpan[];
  /** When each source was last read to its end: what it did not tell anew still held then. Epoch milliseconds. */
  readonly lastRead: ReadonlyMap<string, number>;
}

/**
 * The rota of a prompt, and whom it had on call at a moment and now. Of several reads of one time the last one counts;
 * outside of what was read nobody can tell.
 *
 * Example: kim was told for 1 to 9, and later jo for 4 to 6 → kim at 3, jo at 5, kim at 7, unknown at 10.
 * Source: none, the rule is stated.
 */
export function findOnCall(
  { byPrompt, configured, spans, lastRead }: OnCallRecords,
  {
    prompt,
    at,
    now,
  }: { readonly prompt: string | undefined; readonly at: number; readonly now: number },
): OnCallRota | undefined {
  if (prompt === undefined) return undefined;
  const rota = byPrompt.get(prompt) ?? findConfiguredOwner(configured, prompt)?.owner;
  if (rota === undefined || rota === "none") return undefined;
  const own = spans.filter(({ source, id }) => `${source}:${id}` === rota);
  return {
    rota,
    title: newest(own)?.title ?? (own.length > 0 ? rota : undefined),
    atTimeOfChange: momentAt(own, at, lastRead),
    now: momentAt(own, now, lastRead),
  };
}

function momentAt(
  spans: readonly OnCallSpan[],
  at: number,
  lastRead: OnCallRecords["lastRead"],
): OnCallMoment | undefined {
  const told = newest(spans.filter(({ from, until }) => from <= at && at < until));
  if (told?.people === undefined) return undefined;
  return {
    people: told.people,
    isPlanned: at > Math.max(told.readAt, lastRead.get(told.source) ?? 0),
  };
}

/** What was read last. */
function newest(spans: readonly OnCallSpan[]): OnCallSpan | undefined {
  return spans.reduce<OnCallSpan | undefined>(
    (last, one) => (last === undefined || one.readAt >= last.readAt ? one : last),
    undefined,
  );
}
