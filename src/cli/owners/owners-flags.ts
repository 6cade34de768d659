import type { ControlName } from "../../domain/control.ts";

/** The flags of `owners` as they were typed. */
export interface OwnersFlags {
  readonly environment?: string;
  readonly check?: boolean;
  readonly require: readonly ControlName[];
  readonly all?: boolean;
  readonly tz?: string;
  readonly format: "text" | "json" | "csv";
  readonly names?: "full" | "role" | "none";
}
