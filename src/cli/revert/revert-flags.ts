import type { RecordFlags } from "../record-flags.ts";

/** The flags of `revert` as they were typed. */
export interface RevertFlags extends RecordFlags {
  readonly to?: string;
  readonly dryRun?: boolean;
  readonly confirm?: string;
  readonly as?: string;
  /** Milliseconds. */
  readonly wait: number;
  readonly quiet: number;
}
