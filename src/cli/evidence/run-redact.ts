import { userInfo } from "node:os";
import { InputError } from "../../domain/errors.ts";
import type { RedactedRecord, RedactionRequest } from "../../domain/redaction.ts";
import { showNumber } from "../../render/show-rate.ts";
import { planRedaction, redactRecords } from "../../workflows/redact-records.ts";
import { type ConfirmFlags, confirm } from "../confirm.ts";
import { printNote } from "../print-note.ts";
import type { App } from "../with-app.ts";
import { sealRecords } from "./seal-records.ts";

export interface RedactFlags extends ConfirmFlags {
  readonly person?: string;
  readonly text?: string;
  readonly reason: string;
  readonly by?: string;
}

/** Shows what a redaction would remove, asks, removes it and seals the note. */
export async function runRedact(
  app: App,
  record: string | undefined,
  flags: RedactFlags,
): Promise<void> {
  const { io } = app;
  const request = readRequest(record, flags);
  const by = flags.by ?? userInfo().username;
  await seal(app);
  const planned = await planRedaction(app, request);
  app.progress.done();
  if (planned.length === 0) {
    throw new InputError(
      "No sealed record holds that.",
      "Check how it is written, as in: forensics show HANDLE",
    );
  }
  if (!(await confirm(io, `Remove ${inWords(planned)} for good`, flags))) return;
  const removed = await redactRecords(app, request, { by, reason: flags.reason });
  await seal(app);
  io.stdout.write(`Removed ${inWords(removed)}. Backups made before still hold it.\n`);
}

async function seal(app: App): Promise<void> {
  const problem = await sealRecords(app);
  if (problem !== undefined) printNote(app.io, problem);
}

function inWords(records: readonly RedactedRecord[]): string {
  const fields = records.reduce((sum, one) => sum + one.fields.length, 0);
  return `${showNumber(fields, "field")} of ${showNumber(records.length, "record")}`;
}

function readRequest(record: string | undefined, { person, text }: RedactFlags): RedactionRequest {
  const given = [record, person, text].filter((one) => one !== undefined);
  if (given.length !== 1) {
    throw new InputError(
      "Name one thing to remove.",
      "forensics redact --person ID, --text HASH, or a record such as delivery:12",
    );
  }
  if (person !== undefined) return readPerson(person);
  if (text !== undefined) return readText(text);
  const [, kind, id] = /^(delivery|observation):([1-9][0-9]{0,17})$/.exec(record ?? "") ?? [];
  if (kind === undefined || id === undefined) {
    throw new InputError(
      `${record} names no record.`,
      "Write it as delivery:12 or observation:34.",
    );
  }
  return { kind: "record", record: kind === "delivery" ? "delivery" : "observation", id };
}

function readPerson(id: string): RedactionRequest {
  if (id.trim().length >= 3) return { kind: "person", id };
  throw new InputError(
    `--person ${id} is too short to tell people apart.`,
    "Give the whole id or address.",
  );
}

function readText(hash: string): RedactionRequest {
  if (/^sha256:[0-9a-f]{64}$/.test(hash)) return { kind: "text", hash };
  throw new InputError(
    `--text ${hash} is no content hash.`,
    "Write it whole, as forensics show prints it.",
  );
}
