import { DAY, HOUR } from "../domain/series.ts";
import type { ServedRevision } from "../domain/served-revision.ts";

/** Two revisions seen within so long of each other are live at once; a rollout may take so long. */
const AT_ONCE = HOUR;
const ROLLOUT = DAY;

type Seen = Pick<ServedRevision, "firstSeen" | "lastSeen">;

/** Whether an older revision is still served beside the newest one, when a rollout would be over. */
export function isAtOnce(older: Seen, newest: Seen): boolean {
  const apart = Math.abs(older.lastSeen - newest.lastSeen);
  return apart <= AT_ONCE && older.lastSeen >= newest.firstSeen + ROLLOUT;
}
