import type { ChangeEvent } from "../domain/change-event.ts";
import type { ChangeNoticeRecord } from "../domain/change-notice.ts";

/** What makes a change one that a target is to be told. Epoch milliseconds. */
export interface ToldChanges {
  /** What was live before is no news. */
  readonly since: number;
  readonly environments: readonly string[] | undefined;
  readonly records: readonly ChangeNoticeRecord[];
  readonly now: number;
}

/** The first change, in order of time, that a target is to be told now: one that went live and was not told. */
export function chooseChangeToTell(
  changes: readonly ChangeEvent[],
  { since, environments, records, now }: ToldChanges,
): ChangeEvent | undefined {
  const recordOf = new Map(records.map((one) => [one.handle, one]));
  return changes.find((change) => {
    const { handle, environment, occurredAt, effective } = change;
    const isNews = Math.max(occurredAt, effective.from) >= since && occurredAt <= now;
    const isWanted =
      environments === undefined || environment === undefined || environments.includes(environment);
    return isNews && isWanted && isLive(change) && isDue(recordOf.get(handle), now);
  });
}

/** A version that nobody is served yet and a review move nothing. */
function isLive({ kind }: ChangeEvent): boolean {
  return kind !== "version_created" && kind !== "review";
}

function isDue(record: ChangeNoticeRecord | undefined, now: number): boolean {
  if (record === undefined) return true;
  if (record.state === "sent" || record.state === "given_up") return false;
  return record.nextAt === undefined || record.nextAt <= now;
}
