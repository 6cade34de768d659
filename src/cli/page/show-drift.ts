import { InputError } from "../../domain/errors.ts";
import type { PageReply } from "../../domain/page-ask.ts";
import { driftPage } from "../../render/page/drift-page.ts";
import { pageLink } from "../../render/page/page-link.ts";
import { carried, type PageLook } from "../../render/page/page-look.ts";
import { readLastPass } from "../../store/drift-watch.ts";
import { readFindingMarks } from "../../store/finding-marks.ts";
import { readFindings } from "../../store/findings.ts";
import { markFinding } from "../../workflows/mark-finding.ts";
import type { TaskApp } from "../tasks/task-app.ts";
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

const HOUR = 3_600_000;
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ["1h", HOUR],
  ["24h", 24 * HOUR],
  ["7d", 7 * 24 * HOUR],
  ["30d", 30 * 24 * HOUR],
]);
const MOST_CHARACTERS = 500;

/** Keeps what a form says of a finding, under the account of its reader. */
export async function markFindingPage(app: TaskApp, look: PageLook): Promise<PageReply> {
  const { fields, reader } = look;
  const { kind, handle = "", lasts = "24h" } = fields;
  const reason = (fields["reason"] ?? "").trim();
  if (kind !== "acknowledged" && kind !== "silenced") {
    throw new InputError("The form says neither to acknowledge nor to silence.");
  }
  if (reason.length > MOST_CHARACTERS) {
    throw new InputError(`A reason has at most ${MOST_CHARACTERS} characters.`);
  }
  if (kind === "silenced" && reason === "") {
    throw new InputError(
      "To silence a finding needs a reason: whoever reads it later must know why.",
    );
  }
  const length = LENGTHS.get(lasts);
  if (length === undefined) throw new InputError(`"${lasts}" is none of the lengths of the form.`);
  const word = { kind, handle, reason, author: reader.account } as const;
  await markFinding(app, { ...word, lasts: kind === "silenced" ? length : undefined }, app.now());
  return { kind: "moved", to: pageLink(["drift"], carried(look)) };
}
