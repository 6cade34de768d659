/** Which flag a text was typed behind; refusals quote it. */
export type MomentKind = "since" | "until" | "as_of";

/**
 * What a text is read against. `now` in epoch ms; `zone` an IANA name or `+hh:mm`; `fold` picks in an overlap; an end
 * of what began `after` (epoch ms) is never yesterday's clock time before that.
 */
export interface MomentQuestion {
  readonly now: number;
  readonly zone: string;
  readonly kind: MomentKind;
  readonly fold?: 1 | 2 | undefined;
  readonly after?: number | undefined;
}

/**
 * A moment as a person typed it. `at` and, for a range, `until` in epoch ms, both at or before the question's `now`.
 * `zone` is the zone the text was read in: the question's own (`default`) or one written in the text (`text`).
 * `assumptions` are sentences without a full stop, to be shown to the person.
 */
export interface Moment {
  readonly at: number;
  readonly until?: number;
  readonly zone: string;
  readonly zoneSource: "text" | "default";
  readonly assumptions: readonly string[];
}
