/** The flags of `drift` as they were read. */
export interface DriftFlags {
  readonly all?: boolean;
  readonly notify?: boolean;
  readonly explain?: string;
  readonly baseline?: boolean;
  readonly reason?: string;
  readonly author?: string;
  /** Milliseconds. */
  readonly expires: number;
  readonly tz?: string;
  readonly format: "text" | "json";
}
