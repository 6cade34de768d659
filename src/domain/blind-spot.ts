/** A stretch of time in which a source that can change prompts or models could not be read. Epoch milliseconds. */
export interface BlindSpot {
  readonly source: string;
  /** The prompts that can be changed through it; absent: any. */
  readonly prompts: readonly string[] | undefined;
  readonly from: number;
  /** Absent: still so. */
  readonly to: number | undefined;
}
