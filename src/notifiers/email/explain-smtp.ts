import { SourceError, type SourceTrouble } from "../../domain/errors.ts";
import { errorExcerpt } from "../../runtime/error-excerpt.ts";

interface SmtpFailure {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
}

/**
 * The error for a mail that was not taken: what the server answers with 4xx may be sent again, as may what it did not answer.
 * @param secrets never shown, even where the server repeats them
 */
export function explainSmtp(cause: unknown, secrets: readonly string[]): SourceError {
  const { code, responseCode, response } = (cause ?? {}) as SmtpFailure;
  const word = typeof code === "string" && /^[A-Z]{3,20}$/.test(code) ? ` (${code})` : "";
  if (typeof responseCode !== "number" || responseCode === 0) {
    const isLate = code === "ETIMEDOUT";
    const problem = isLate ? "did not answer in time" : "cannot be reached or broke off";
    return new SourceError(`the mail server ${problem}${word}`, code !== "ETLS");
  }
  const said = errorExcerpt(typeof response === "string" ? response : "", secrets);
  const text = said === "" ? "" : `, saying ${said}`;
  const why = troubleOf(responseCode);
  return new SourceError(`the mail server answered ${responseCode}${text}`, responseCode < 500, {
    why,
  });
}

function troubleOf(code: number): SourceTrouble {
  if (code === 530 || code === 535) return "auth_expired";
  if (code === 550 || code === 553 || code === 554) return "permission_missing";
  return code === 421 || code === 450 ? "rate_limited" : "unreachable";
}
