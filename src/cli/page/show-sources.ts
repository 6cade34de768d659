import type { PageLook } from "../../render/page/page-look.ts";
import { sourcesPage } from "../../render/page/sources-page.ts";
import { readEnvironments } from "../../store/outcome-facts.ts";
import { seeSources } from "../../workflows/see-sources.ts";
import { answerSettings } from "../answer-settings.ts";
import type { TaskApp } from "../tasks/task-app.ts";
import { whenOf } from "./when-of.ts";

const MONTH = 30 * 24 * 3_600_000;

/** How fresh what is known is, source by source. */
export async function showSources(app: TaskApp, look: PageLook): Promise<string> {
  const now = app.now();
  const found = await readEnvironments(app.pool, now - MONTH, now);
  const newest = found.reduce((last, one) => Math.max(last, one.newest), 0);
  const settings = answerSettings(app.settings, now);
  const seen = await seeSources(app, settings, now, newest === 0 ? undefined : newest);
  return sourcesPage(seen, whenOf(app, look), look);
}
