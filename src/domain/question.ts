import type { Segment } from "./outcome.ts";

/** What is asked, after the words have been read. Times are epoch milliseconds. */
export interface Question {
  /** As it was typed. */
  readonly sinceText: string;
  readonly since: number;
  readonly until: number;
  /** Only what was recorded by then. */
  readonly asOf: number | undefined;
  /** IANA name, and where it came from. */
  readonly zone: string;
  readonly zoneFrom: string;
  readonly environment: string | undefined;
  /** Whether the person named the environment; where it was chosen for them, this is absent. */
  readonly isEnvironmentNamed?: boolean;
  readonly workflow: string | undefined;
  readonly prompt: string | undefined;
  readonly segment: Segment;
  /** How far back changes and outcomes are read, in milliseconds before `since`. */
  readonly lookback: number;
  /** What was taken for granted while reading the words. */
  readonly assumptions: readonly string[];
}
