import { readFile } from "node:fs/promises";
import { InputError } from "../../domain/errors.ts";
import type { EvidenceReport } from "../../domain/evidence.ts";
import { readAnchorLines } from "../../evidence/read-anchor-lines.ts";
import { evidenceReportToJson } from "../../render/evidence-report-json.ts";
import { renderEvidenceReport } from "../../render/evidence-report-text.ts";
import { jsonText } from "../../render/json-text.ts";
import { verifyEvidence } from "../../workflows/verify-evidence.ts";
import type { CommandIo } from "../command-io.ts";
import type { App } from "../with-app.ts";
import { openConfiguredAnchor } from "./open-configured-anchor.ts";

export interface VerifyFlags {
  readonly anchor?: string;
  readonly format: "text" | "json";
}

/** Checks all evidence and says what it came to. */
export async function printVerify(app: App, flags: VerifyFlags): Promise<void> {
  const { io, progress } = app;
  const anchored = await readAnchored(app, flags.anchor);
  const report = await verifyEvidence(app, {
    anchored,
    signal: io.signal,
    progress: (records) => progress.say(`${records.toLocaleString("en")} records`),
  });
  progress.done();
  tellReport(io, report, flags.format);
}

/** Prints a report; the exit code is 1 where something is not as it was sealed. */
export function tellReport(
  io: CommandIo,
  report: EvidenceReport,
  format: VerifyFlags["format"],
): void {
  io.stdout.write(
    format === "json"
      ? jsonText(evidenceReportToJson(report))
      : renderEvidenceReport(report, io.terminal.width),
  );
  if (report.fault !== undefined) io.exitWith(1);
}

async function readAnchored(
  app: App,
  file: string | undefined,
): Promise<ReadonlyMap<number, string>> {
  if (file !== undefined) return await readAnchorFile(file);
  return (await openConfiguredAnchor(app.settings)?.read()) ?? new Map();
}

/** @throws InputError when there is no such file, or a line of it is no head */
export async function readAnchorFile(file: string): Promise<ReadonlyMap<number, string>> {
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new InputError(`${file} cannot be read: ${cause.code}.`, "Check the path.", { cause });
  });
  return readAnchorLines(text, file);
}
