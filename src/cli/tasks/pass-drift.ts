import { sortFindings } from "../../render/drift-view.ts";
import { watchDrift } from "../../workflows/watch-drift.ts";
import { driftSettings } from "../drift/drift-settings.ts";
import type { TaskApp } from "./task-app.ts";

/** What a pass came to: numbers for the log. */
export interface DriftPass {
  /** False while another process was at it. */
  readonly ran: boolean;
  readonly opened: number;
  readonly cleared: number;
  readonly open: number;
}

/** One pass of the drift checks with what the thread has open. */
export async function passDrift(app: TaskApp, due: number | undefined): Promise<DriftPass> {
  const now = app.now();
  const report = await watchDrift(app, driftSettings(app.settings, now, due));
  if (report === undefined) return { ran: false, opened: 0, cleared: 0, open: 0 };
  const cleared = report.moved.filter((one) => one.clearedAt !== undefined);
  const opened = report.moved.filter((one) => one.openedAt === now && one.clearedAt === undefined);
  const { fresh } = sortFindings({ ...report, now });
  return { ran: true, opened: opened.length, cleared: cleared.length, open: fresh.length };
}
