import { judgeControls } from "../../analysis/judge-controls.ts";
import type { ControlName } from "../../domain/control.ts";
import type { JudgedPrompt, OwnersView } from "../../render/owners-view.ts";
import type { ControlReport } from "../../workflows/read-controls.ts";

const ORDER = { finding: 0, weak: 1, whole: 2 } as const;

/** Live prompts with what a check makes of each, findings first. */
export function judgedView(report: ControlReport, required: readonly ControlName[]): OwnersView {
  const prompts = report.prompts
    .map((one): JudgedPrompt => ({ ...one, verdict: judgeControls(one, required) }))
    .sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict]);
  return { ...report, prompts };
}
