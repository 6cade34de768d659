import { SourceError, type SourceTrouble } from "../domain/errors.ts";

const WHY: Readonly<Record<number, SourceTrouble>> = {
  401: "auth_expired",
  403: "permission_missing",
  404: "not_configured",
  410: "not_configured",
  429: "rate_limited",
};

/** What is to be done about each trouble, as the end of a sentence. */
export type NextSteps = Readonly<Record<SourceTrouble, string>>;

const READING: NextSteps = {
  auth_expired: "renew its key",
  permission_missing: "allow its key to read this",
  not_configured: "check the url and names in its settings",
  rate_limited: "sync again later",
  unreachable: "sync again later",
  no_history: "nothing can be done",
};

/** True for an answer after which the same request may succeed. */
export function isRetryable(status: number): boolean {
  return status === 408 || status === 409 || status === 425 || status === 429 || status >= 500;
}

/**
 * The error for an answer other than success.
 * @param place method and path, without host, query or secrets
 * @param excerpt a few characters of the answer, made safe to show
 * @param next what is to be done, where it was not a read
 */
export function explainStatus(
  status: number,
  place: string,
  excerpt: string,
  next: NextSteps = READING,
): SourceError {
  const why = WHY[status] ?? "unreachable";
  const said = excerpt === "" ? "" : `, saying ${excerpt}`;
  return new SourceError(`${place} answered ${status}${said}: ${next[why]}`, isRetryable(status), {
    why,
  });
}
