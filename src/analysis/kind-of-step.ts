import type { ChangeKind } from "../domain/change-event.ts";
import type { PointerValue } from "../domain/observation.ts";
import type { PointerStep } from "./merge-evidence.ts";
import { sameValue } from "./same-value.ts";

// What the first word of a pointer says about its moves; every other pointer holds a prompt's text.
const KIND_OF_POINTER: Readonly<Record<string, ChangeKind>> = {
  label: "label_moved",
  environment: "label_moved",
  alias: "label_moved",
  version: "version_created",
  model: "model_change",
  parameter: "parameter_change",
  schema: "schema_change",
  tool: "tool_change",
  dependency: "dependency_change",
  flag: "flag_change",
  routing: "routing_change",
  branch: "version_created",
  deployment: "deploy",
};

const BRINGS_CONTENT: ReadonlySet<ChangeKind> = new Set([
  "prompt_edit",
  "label_moved",
  "version_created",
]);

/**
 * What kind of change a step of a pointer is.
 * @param past the values that the pointer had before
 * @example `label:production` back to v6, which it had before → rollback
 */
export function kindOfStep(
  step: PointerStep,
  pointer: string,
  past: readonly PointerValue[],
): ChangeKind {
  const kind = KIND_OF_POINTER[pointer.split(":", 1)[0] ?? ""] ?? "prompt_edit";
  if (!step.isValueKnown) return kind === "label_moved" ? "rollout_change" : kind;
  if (!BRINGS_CONTENT.has(kind)) return kind;
  if (step.value === undefined) return "deletion";
  if (kind === "version_created") return kind;
  return movedKind(pointer, step, past) ?? settingsKind(step) ?? kind;
}

function movedKind(
  pointer: string,
  step: PointerStep,
  past: readonly PointerValue[],
): ChangeKind | undefined {
  if (sharesTraffic(step)) return isTakenBack(step, past) ? "rollback" : "rollout_change";
  return isRollback(pointer, step, past) ? "rollback" : undefined;
}

function sharesTraffic({ before, value }: PointerStep): boolean {
  return value?.share !== undefined || before?.share !== undefined;
}

/** A rollout that ends at what all of the traffic had before. */
function isTakenBack({ before, value }: PointerStep, past: readonly PointerValue[]): boolean {
  if (value?.version === undefined || value.share !== undefined) return false;
  if (value.version === before?.version) return false;
  return past.some((one) => one.share === undefined && one.version === value.version);
}

function isRollback(
  pointer: string,
  { before, value }: PointerStep,
  past: readonly PointerValue[],
): boolean {
  if (past.some((one) => sameValue(pointer, one, value))) return true;
  const [from, to] = [wholeNumber(before?.version), wholeNumber(value?.version)];
  return pointer !== "head" && from !== undefined && to !== undefined && to < from;
}

function wholeNumber(version: string | undefined): number | undefined {
  return version !== undefined && /^\d{1,9}$/.test(version) ? Number(version) : undefined;
}

/** Where the text stays and what is kept with it differs, that is what changed. */
function settingsKind({ before, value }: PointerStep): ChangeKind | undefined {
  if (before?.hash === undefined || before.hash !== value?.hash) return undefined;
  const names = new Set([
    ...Object.keys(before.settings ?? {}),
    ...Object.keys(value.settings ?? {}),
  ]);
  const changed = [...names].filter((name) => before.settings?.[name] !== value.settings?.[name]);
  if (changed.some((name) => /schema|response_?format|output/i.test(name))) return "schema_change";
  if (changed.some((name) => /tool|function/i.test(name))) return "tool_change";
  if (before.model !== value.model) return "model_change";
  return changed.length > 0 ? "parameter_change" : undefined;
}
