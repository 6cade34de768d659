import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";
import { settingsMoved } from "./settings-moved.ts";

/** What a cause does to an output: by the kind of a change, and for settings by which of them moved. */
export type SortOfHarm = ChangeKind | "common" | "format_setting" | "sampling_setting";

const LIMITS = /max_?(new_?|output_?|completion_?)?tokens|stop|max_?length|budget/i;
const FORMATS =
  /response_?(format|schema|mime)|json_?mode|strict|structured|grammar|guided|tool_choice/i;
const SAMPLING = /temperature|top_?[pk]|penalty|seed|effort|reasoning|thinking/i;

/**
 * How a change would spoil an output, as far as its kind and its settings tell: a lowered limit cuts it off, a format that
 * is no longer asked for lets it talk, sampling bends it. Undefined for a setting that says none of these.
 */
export function sortOfHarm(change: ChangeEvent): SortOfHarm | undefined {
  const { kind, before, after } = change;
  if (kind !== "parameter_change") return kind;
  if (before === undefined && after === undefined) return undefined;
  const names = settingsMoved(before ?? "", after ?? "").join("\n");
  if (LIMITS.test(names)) return kind;
  if (FORMATS.test(names)) return "format_setting";
  return SAMPLING.test(names) ? "sampling_setting" : undefined;
}
