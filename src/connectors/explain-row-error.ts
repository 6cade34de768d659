import { SourceError, type SourceTrouble } from "../domain/errors.ts";

const WORDS: Readonly<Record<SourceTrouble, string>> = {
  auth_expired: "refuses the account or its password",
  permission_missing: "does not let the account read what is configured",
  not_configured: "has no such database, table or column",
  unreachable: "cannot be reached",
  rate_limited: "has no connection left",
  no_history: "keeps no history",
};

/** An error of a database driver, by the codes of each kind; never the driver's own words, which may hold values. */
export function explainRowError(
  error: unknown,
  kinds: readonly (readonly [RegExp, SourceTrouble])[],
): SourceError {
  if (error instanceof SourceError) return error;
  const code = codeOf(error);
  const why = kinds.find(([pattern]) => pattern.test(code))?.[1] ?? "unreachable";
  const retryable = why === "unreachable" || why === "rate_limited";
  const shown = code === "" ? "" : ` (${code})`;
  return new SourceError(`the database ${WORDS[why]}${shown}`, retryable, {
    why,
    cause: undefined,
  });
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z0-9_]{2,50}$/.test(code) ? code : "";
}
