import { PayloadError, type StoreError } from "../domain/errors.ts";
import { explainDatabaseError } from "./explain-database-error.ts";

/** What became of a write that failed: the database is away, the facts cannot be stored, or another write was in the way. */
export type WriteFailure =
  | { readonly kind: "away"; readonly error: StoreError }
  | { readonly kind: "unstorable"; readonly error: PayloadError }
  | { readonly kind: "conflict" };

const CONFLICTS: ReadonlySet<string> = new Set(["40001", "40P01", "55P03"]);

/** Names the failure; undefined where it is a bug. */
export function explainWriteError(error: unknown, place: string): WriteFailure | undefined {
  const away = explainDatabaseError(asKnown(error), place);
  if (away !== undefined) return { kind: "away", error: away };
  const code = codeOf(error);
  if (CONFLICTS.has(code)) return { kind: "conflict" };
  // 22: a value that its type cannot hold; 54: a text too long for its index.
  if (!/^(?:22|54)/.test(code)) return undefined;
  const words = error instanceof Error ? error.message : "";
  return { kind: "unstorable", error: new PayloadError(`cannot be stored: ${words}`) };
}

/** Lost connections and a server in want of memory are temporary like those that are explained. */
function asKnown(error: unknown): unknown {
  const code = codeOf(error);
  if (code.startsWith("08")) return Object.assign(new Error(), { code: "ECONNRESET" });
  if (/^(?:53[24]|58)/.test(code)) return Object.assign(new Error(), { code: "57P03" });
  if (
    code === "" &&
    error instanceof Error &&
    /not queryable|connection error/i.test(error.message)
  ) {
    return Object.assign(new Error(error.message), { code: "ECONNRESET" });
  }
  return error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}
