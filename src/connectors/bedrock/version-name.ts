interface DatedVersion {
  readonly version: string;
  readonly updatedAt: string;
}

/** The number of a version. A draft has none and is named by when it was written. */
export function versionName({ version, updatedAt }: DatedVersion): string {
  return version === "DRAFT" ? `DRAFT@${updatedAt}` : version;
}
