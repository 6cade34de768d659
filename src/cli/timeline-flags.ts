import type { AskingFlags } from "./question-flags.ts";

export const TIMELINE_FORMATS = [
  "md",
  "html",
  "json",
  "csv",
  "pdf",
  "slack",
  "jira",
  "confluence",
] as const;

export type TimelineFormat = (typeof TIMELINE_FORMATS)[number];

/** The flags of a timeline as they were typed. */
export interface TimelineFlags extends AskingFlags {
  /** Handle of an incident that is known; else the question opens one. */
  readonly incident: string | undefined;
  readonly format: TimelineFormat;
  /** Where it is to be attached, in the form of that place. */
  readonly attach: string | undefined;
}
