import type { PageReply } from "../../domain/page-ask.ts";
import { driftPage } from "../../render/page/drift-page.ts";
import { pageLink } from "../../render/page/page-link.ts";
import { carried, type PageLook } from "../../render/page/page-look.ts";
import { readLastPass } from "../../store/drift-watch.ts";
import { readFindingMarks } from "../../store/finding-marks.ts";
import { readFindings } from "../../store/findings.ts";
import { markFinding } from "../../workflows/mark-finding.ts";
import type { TaskApp } from "../tasks/task-app.ts";
import { readMark } from "./read-mark.ts";
import { whenOf } from "./when-of.ts";

/** The findings that are open. Looking at them makes no pass. */
export async function showDrift(app: TaskApp, look: PageLook): Promise<string> {
  const now = app.now();
  const [findings, marks, passedAt] = await Promise.all([
    readFindings(app.db, now),
    readFindingMarks(app.db, now),
    readLastPass(app.db),
  ]);
  const open = findings.filter((one) => one.clearedAt === undefined);
  return driftPage({ open, marks, passedAt }, whenOf(app, look), look);
}

/** Keeps what a form says of a finding, under the account of its reader. */
export async function markFindingPage(app: TaskApp, look: PageLook): Promise<PageReply> {
  const { fields, reader } = look;
  const said = readMark(fields);
  const word = { ...said, handle: fields["handle"] ?? "", author: reader.account };
  await markFinding(app, word, app.now());
  return { kind: "moved", to: pageLink(["drift"], carried(look)) };
}
