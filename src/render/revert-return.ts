import type { RevertPlan, TrafficReturn } from "../domain/revert-plan.ts";
import { formatDuration } from "../domain/time/format-duration.ts";
import type { ShownIn } from "../domain/time/format-moment.ts";
import { showSide } from "./revert-text.ts";
import { showMoment } from "./shown.ts";

interface ReturnWording {
  readonly when: ShownIn;
  /** Milliseconds. */
  readonly waited: number;
  readonly quiet: number;
}

/** Whether what was live is gone from traffic, and when it was last seen, in a sentence or two. */
export function describeReturn(
  { live, back }: Pick<RevertPlan, "live" | "back">,
  { kind, lastSeen }: TrafficReturn,
  { when, waited, quiet }: ReturnWording,
): string {
  const [gone, there] = [showSide(live), showSide(back.side)];
  const last =
    lastSeen === undefined ? "was never seen" : `last seen ${showMoment(lastSeen, when)}`;
  const within = formatDuration(waited);
  switch (kind) {
    case "back":
      return `${there} is in traffic. ${gone} ${last}, 0 calls for ${formatDuration(quiet)}.`;
    case "still":
      return `${gone} did not go within ${within}: ${last}.`;
    case "quieting":
      return `${there} is in traffic, and ${gone}, ${last}, is not unseen for ${formatDuration(quiet)} yet.`;
    case "other":
      return `Neither is served: traffic of the last ${within} shows something else. ${gone} ${last}.`;
    case "silent":
      return `No traffic came within ${within}, so nobody can tell whether ${gone} is gone. It ${last === "was never seen" ? last : `was ${last}`}.`;
  }
}
