import { StoreError } from "../../domain/errors.ts";
import type { EmbeddedPlace } from "./place.ts";

interface Explanation {
  readonly sign: RegExp;
  readonly message: (place: EmbeddedPlace) => string;
  readonly next: string;
}

const elsewhere =
  "Set FORENSICS_DATA_DIR to another folder, or FORENSICS_DATABASE_URL to a server.";

const explanations: readonly Explanation[] = [
  {
    sign: /No space left on device|ENOSPC|EDQUOT|Disk quota exceeded|EFBIG|File too large/i,
    message: ({ dataDir }) => `The disk that holds ${dataDir} is full.`,
    next: "Free some space there; nothing that was stored is lost.",
  },
  {
    sign: /incompatible with server/i,
    message: ({ pgData }) => `${pgData} was made by another major version of PostgreSQL.`,
    next: "Run `forensics backup` with the version that made it, and `forensics restore` here.",
  },
  {
    sign: /Read-only file system|EROFS/i,
    message: ({ dataDir }) => `The data folder ${dataDir} is on a read-only file system.`,
    next: elsewhere,
  },
  {
    sign: /error while loading shared libraries|Library not loaded|ENOEXEC|spawn .* ENOENT/i,
    message: () => "The embedded PostgreSQL cannot run on this system: its libraries do not fit.",
    next: "Set FORENSICS_DATABASE_URL to a PostgreSQL server.",
  },
  {
    sign: /Permission denied|EACCES|EPERM|has wrong ownership|Operation not permitted/i,
    message: ({ dataDir, user }) => `User ${user.uid} may not read and write ${dataDir}.`,
    next: elsewhere,
  },
  {
    sign: /ENOTDIR|EEXIST|Not a directory/i,
    message: ({ dataDir }) => `The data folder ${dataDir} is not a folder.`,
    next: elsewhere,
  },
];

/** One sentence and the next step from whatever initdb, postgres or the file system said. */
export function explainServerFailure(cause: unknown, place: EmbeddedPlace): StoreError {
  if (cause instanceof StoreError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  const known = explanations.find(({ sign }) => sign.test(said));
  if (known !== undefined) return new StoreError(known.message(place), known.next, { cause });
  return new StoreError(
    `The embedded PostgreSQL did not start: ${lastComplaint(said)}`,
    `Read ${place.logFile}, or set FORENSICS_DATABASE_URL to a server.`,
    { cause },
  );
}

function lastComplaint(said: string): string {
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  const complaint = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines[0];
  return complaint?.replace(/^.*?(FATAL|PANIC|error): */, "") ?? "it said nothing.";
}
