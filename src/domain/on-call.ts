import type { Actor } from "./person.ts";

/** Who a rota has on call over a stretch of time, as a source told it when it was read. Times are epoch milliseconds. */
export interface OnCallSpan {
  /** The name of the source. */
  readonly source: string;
  /** The source's id of the rota. */
  readonly id: string;
  /** What people call it. */
  readonly title: string | undefined;
  readonly from: number;
  readonly until: number;
  /** Absent: who it was is removed from the record. */
  readonly people: readonly Actor[] | undefined;
  readonly readAt: number;
}

/** Who is on call at a moment. */
export interface OnCallMoment {
  /** Empty: nobody is. */
  readonly people: readonly Actor[];
  /** It was read before that moment: it was to be so. */
  readonly isPlanned: boolean;
}

/** The rota that stands for a prompt, and whom it had on call. */
export interface OnCallRota {
  /** `SOURCE:ID`, as it is configured. */
  readonly rota: string;
  /** What people call it; absent where nothing of it was ever read. */
  readonly title: string | undefined;
  /** When the change was made. Absent: it was not read. */
  readonly atTimeOfChange: OnCallMoment | undefined;
  /** Absent: it was not read. */
  readonly now: OnCallMoment | undefined;
}
