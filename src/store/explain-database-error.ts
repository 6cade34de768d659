import { StoreError } from "../domain/errors.ts";

interface Explanation {
  readonly codes: readonly string[];
  readonly message: (place: string) => string;
  readonly next: string;
}

const explanations: readonly Explanation[] = [
  {
    codes: [
      "ECONNREFUSED",
      "ENOENT",
      "ETIMEDOUT",
      "EHOSTUNREACH",
      "ENETUNREACH",
      "ECONNRESET",
      "EPIPE",
    ],
    message: (place) => `PostgreSQL at ${place} does not answer.`,
    next: "Check that the server is running and that FORENSICS_DATABASE_URL names it.",
  },
  {
    codes: ["ENOTFOUND", "EAI_AGAIN"],
    message: (place) => `The host of ${place} is not known.`,
    next: "Check the host in FORENSICS_DATABASE_URL.",
  },
  {
    codes: ["28P01", "28000"],
    message: (place) => `PostgreSQL at ${place} refused the user or the password.`,
    next: "Check user and password in FORENSICS_DATABASE_URL.",
  },
  {
    codes: ["3D000"],
    message: (place) => `There is no such database at ${place}.`,
    next: "Create it with `createdb`, or check its name in FORENSICS_DATABASE_URL.",
  },
  {
    codes: ["53100"],
    message: (place) => `The disk of PostgreSQL at ${place} is full.`,
    next: "Free some space there; nothing that was stored is lost.",
  },
  {
    codes: ["53300"],
    message: (place) => `PostgreSQL at ${place} has no connection left.`,
    next: "Close other programs that use it, or raise its max_connections.",
  },
  {
    codes: ["57P01", "57P02", "57P03"],
    message: (place) => `PostgreSQL at ${place} is starting or stopping.`,
    next: "Try again in a moment.",
  },
  {
    codes: ["42501"],
    message: (place) => `The user may not do this on PostgreSQL at ${place}.`,
    next: "Give the user of FORENSICS_DATABASE_URL the right to create and use tables.",
  },
  {
    codes: ["25006"],
    message: (place) => `PostgreSQL at ${place} is read-only.`,
    next: "Name the primary server in FORENSICS_DATABASE_URL.",
  },
];

/** What the operator must know and do, or undefined when the error is not about the server but about a statement. */
export function explainDatabaseError(error: unknown, place: string): StoreError | undefined {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const known = explanations.find(({ codes }) => codes.includes(code));
  if (known === undefined) return undefined;
  return new StoreError(known.message(place), known.next, { cause: error });
}

/** A lost connection has no code; trying several addresses of a host gives one error with many inside. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return /Connection terminated|timeout/i.test(error.message) ? "ECONNRESET" : "";
}
