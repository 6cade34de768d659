import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { InputError } from "../domain/errors.ts";

/**
 * A backup is gzip of lines. Each table is a JSON line followed by its rows in PostgreSQL's COPY text format (in
 * which a row is one line and no row is `\.`) and a line `\.`:
 *
 *     {"format":"forensics.backup/1","migration":"0004_create_outcomes","created_at":"2026-05-18T18:14:00.000Z"}
 *     {"table":"deliveries","columns":["id","source"]}
 *     1	billing-repo
 *     \.
 *     {"sequence":"deliveries_id_seq","last":"1"}
 *     {"rows":{"deliveries":1}}
 *
 * Without its last line a file is not whole.
 */
export const backupFormat = "forensics.backup/1";
export const endOfRows = "\\.\n";

/** `line`: one JSON line. `rows`: a piece of the rows of the table named before. `end`: those rows are over. */
export type BackupPart =
  | { readonly kind: "line"; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: "rows"; readonly bytes: Buffer }
  | { readonly kind: "end" };

/** Reads in pieces: memory does not grow with the file. Rejects with an InputError when it is cut off or not ours. */
export async function* readBackupFile(file: string): AsyncGenerator<BackupPart, void, undefined> {
  const source = createReadStream(file);
  const text = source.pipe(createGunzip({ chunkSize: 262_144 }));
  source.once("error", (error) => text.destroy(error));
  try {
    yield* splitParts(text);
  } catch (error) {
    throw explainReading(error, file);
  } finally {
    source.destroy();
    text.destroy();
  }
}

async function* splitParts(
  text: AsyncIterable<Buffer>,
): AsyncGenerator<BackupPart, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  let inRows = false;
  for await (const chunk of text) {
    rest = Buffer.concat([rest, chunk]);
    let step: Step | undefined = inRows ? takeRows(rest) : takeLine(rest);
    while (step !== undefined) {
      rest = step.rest;
      inRows = startsRows(step.part) || (inRows && step.part.kind !== "end");
      yield step.part;
      step = inRows ? takeRows(rest) : takeLine(rest);
    }
  }
}

function startsRows(part: BackupPart): boolean {
  return part.kind === "line" && "table" in part.value;
}

interface Step {
  readonly part: BackupPart;
  readonly rest: Buffer;
}

function takeLine(buffer: Buffer): Step | undefined {
  const end = buffer.indexOf("\n");
  if (end < 0 && buffer.length > longestLine) throw new SyntaxError("no line");
  if (end < 0) return undefined;
  const value: unknown = JSON.parse(buffer.toString("utf8", 0, end));
  if (!isRecord(value)) throw new SyntaxError("no object");
  return { part: { kind: "line", value }, rest: buffer.subarray(end + 1) };
}

const longestLine = 1_000_000;

/** Whole rows only, so that the end mark always stands at the start of what is left. */
function takeRows(buffer: Buffer): Step | undefined {
  if (buffer.indexOf(endOfRows) === 0) {
    return { part: { kind: "end" }, rest: buffer.subarray(endOfRows.length) };
  }
  const mark = buffer.indexOf(`\n${endOfRows}`);
  // A last line without its end may be the beginning of the end mark, so it waits for more.
  const last = mark < 0 ? buffer.lastIndexOf("\n") : mark;
  if (last < 0) return undefined;
  return {
    part: { kind: "rows", bytes: buffer.subarray(0, last + 1) },
    rest: buffer.subarray(last + 1),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function explainReading(error: unknown, file: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  const isForeign = error instanceof SyntaxError || error.message === "incorrect header check";
  if (code.startsWith("Z_") && !isForeign) {
    return new InputError(
      `${file} is cut off or damaged: it is not a whole backup.`,
      "Use another copy of it.",
    );
  }
  if (isForeign) {
    return new InputError(
      `${file} is not a backup of forensics.`,
      "Name a file that `forensics backup` wrote.",
    );
  }
  if (code === "") return error;
  return new InputError(
    `${file} cannot be read (${code}).`,
    "Check the path and that you may read it.",
  );
}
