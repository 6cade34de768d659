import { InputError } from "../../domain/errors.ts";
import { jsonText } from "../../render/json-text.ts";
import { revertToJson } from "../../render/revert-json.ts";
import { type RevertView, renderRevertText } from "../../render/revert-text.ts";
import { makeRevertPlan } from "../../workflows/make-revert-plan.ts";
import { answerSettings } from "../answer-settings.ts";
import { recordTextOptions } from "../record-text-options.ts";
import type { App } from "../with-app.ts";
import { confirmRevert } from "./confirm-revert.ts";
import { viewOf } from "./find-reverter.ts";
import type { RevertFlags } from "./revert-flags.ts";

/** Shows how a change is undone; with `--confirm` and the prompt's name it is done. */
export async function printRevert(app: App, handle: string, flags: RevertFlags): Promise<void> {
  const { io, settings } = app;
  const plan = await makeRevertPlan(app, handle, flags.to, answerSettings(settings, io.now()));
  const view = viewOf(app, plan);
  app.progress.done();
  if (flags.confirm !== undefined && flags.dryRun !== true) {
    requireName(view, flags.confirm);
    await confirmRevert(app, view, flags);
    return;
  }
  io.stdout.write(
    flags.format === "json"
      ? jsonText(revertToJson(view, flags.names))
      : renderRevertText(view, recordTextOptions(app, flags.names)),
  );
}

/** What is typed out is the prompt's own name, so that a wrong handle undoes nothing. */
function requireName({ plan }: RevertView, typed: string): void {
  const { prompt, handle } = plan.change;
  if (typed === prompt) return;
  throw new InputError(
    `${handle} is a change of ${prompt} and not of ${typed}. Nothing was changed.`,
    `forensics revert ${handle}`,
  );
}
