import { diffTexts } from "../../analysis/word-diff.ts";
import type { JoinedChange } from "../../domain/joined-change.ts";
import { describeControls } from "../../render/describe-controls.ts";
import type { PageLook } from "../../render/page/page-look.ts";
import { promptPage } from "../../render/page/prompt-page.ts";
import { promptsPage } from "../../render/page/prompts-page.ts";
import { readControls } from "../../workflows/read-controls.ts";
import { readLog } from "../../workflows/read-log.ts";
import { answerSettings } from "../answer-settings.ts";
import { judgedView } from "../owners/judged-view.ts";
import type { TaskApp } from "../tasks/task-app.ts";
import { whenOf } from "./when-of.ts";

const REQUIRED = ["owner"] as const;
const SHOWN = 20;

/** The live prompts with their controls. */
export async function showPrompts(app: TaskApp, look: PageLook): Promise<string> {
  const settings = answerSettings(app.settings, app.now());
  const report = await readControls(app, settings, look.fields["environment"]);
  return promptsPage(judgedView(report, REQUIRED), whenOf(app, look), look);
}

/** One prompt with its controls and its history. */
export async function showPrompt(app: TaskApp, typed: string, look: PageLook): Promise<string> {
  const settings = answerSettings(app.settings, app.now());
  const limit = look.fields["all"] === undefined ? SHOWN : Number.MAX_SAFE_INTEGER;
  const filter = { prompt: typed, since: undefined, limit };
  const log = await readLog(app, filter, settings);
  const prompt = log.prompt ?? typed;
  const view = judgedView(await readControls(app, settings, look.fields["environment"]), REQUIRED);
  const one = view.prompts.find((each) => each.prompt === prompt);
  const when = whenOf(app, look);
  const wording = { names: look.names, when };
  const controls = one === undefined ? undefined : describeControls(one, view, wording);
  const compared = compare(log.entries, look);
  return promptPage({ ...log, prompt, controls, compared }, when, look);
}

/** What the change that was asked for made of the text, by default the newest that has both; for those who may read it. */
function compare(entries: readonly JoinedChange[], { fields, reader }: PageLook) {
  if (reader.scope !== "read:text") return undefined;
  const asked = fields["change"];
  const changes = entries.map(({ change }) => change);
  const change =
    asked === undefined
      ? changes.find(({ before, after }) => before !== undefined && after !== undefined)
      : changes.find(({ handle }) => handle === asked);
  if (change === undefined) return undefined;
  const { handle, before, after } = change;
  const isBoth = before !== undefined && after !== undefined;
  return { handle, diff: isBoth ? diffTexts(before, after) : undefined };
}
