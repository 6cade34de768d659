import type { ShownIn } from "../../domain/time/format-moment.ts";
import { type PageLook, shownZone } from "../../render/page/page-look.ts";
import type { TaskApp } from "../tasks/task-app.ts";

/** What the moments of a page are shown in. */
export function whenOf(app: TaskApp, look: PageLook): ShownIn {
  return { now: app.now(), zone: shownZone(look) };
}
