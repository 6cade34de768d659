import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Command } from "commander";
import { InputError } from "../domain/errors.ts";
import { showNumber } from "../render/show-rate.ts";
import type { ImportInput, ImportReport } from "../workflows/import-file.ts";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { printNext } from "./print-next.ts";
import { printNote } from "./print-note.ts";
import { type App, withApp } from "./with-app.ts";

const READ_AT_ONCE = 1 << 20;

/** Change events and outcomes from NDJSON files. */
export function importCommand(io: CommandIo): Command {
  const command = new Command("import")
    .description("import change events and outcomes, one JSON object a line")
    .argument("<file...>", "files of NDJSON; - is standard input")
    .option("-f, --follow", "go on with what is written to the file, over rotation, until stopped");
  return addExamples(command, [
    ["forensics import changes.ndjson outcomes.ndjson", "both shapes are told apart by line"],
    ["kubectl logs job/intake | forensics import -", "from a pipe"],
    ["forensics import --follow outcomes.ndjson", "a log that grows"],
  ]).action(async (files: readonly string[], { follow }: { readonly follow?: true }) => {
    await withApp(io, {}, async (app) => {
      const { tendBeforeImport, tendWhileFollowing } = await import("./tend-before-import.ts");
      if (follow === true) {
        const stopTending = await tendWhileFollowing(app);
        const { followImport } = await import("./follow-import.ts");
        await followImport(app, files).finally(stopTending);
        return;
      }
      await tendBeforeImport(app);
      const reports: ImportReport[] = [];
      for (const file of files) reports.push(await importOne(app, file));
      const { sealRecords } = await import("./evidence/seal-records.ts");
      const problem = await sealRecords(app);
      if (problem !== undefined) printNote(io, problem);
      printNext(io, afterImport(reports));
    });
  });
}

/** Outcomes can be asked about, changes can be listed. */
function afterImport(reports: readonly ImportReport[]): readonly string[] {
  return [
    ...(reports.some(({ outcomes }) => outcomes > 0) ? ["forensics --since 2:14pm"] : []),
    ...(reports.some(({ changes }) => changes > 0) ? ["forensics log"] : []),
  ];
}

async function importOne(app: App, file: string): Promise<ImportReport> {
  const { importFile } = await import("../workflows/import-file.ts");
  const input = await openInput(file, app.io);
  const report = await importFile(app, input, {
    segmentKeys: app.settings.config.segments.keys,
    now: app.io.now,
    progress: (lines) => app.progress.say(`${input.name}: ${lines.toLocaleString("en")} lines`),
  });
  app.progress.done();
  tell(report, app.io);
  return report;
}

async function openInput(file: string, io: CommandIo): Promise<ImportInput> {
  if (file === "-") return { name: "standard input", bytes: binary(io.stdin) };
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw new InputError(`${file} cannot be imported: ${why}.`, "Check the path.");
  });
  if (found.isDirectory()) {
    throw new InputError(`${file} is a folder.`, `Name its files, such as ${file}/*.ndjson.`);
  }
  return { name: file, bytes: createReadStream(file, { highWaterMark: READ_AT_ONCE }) };
}

async function* binary(stdin: NodeJS.ReadableStream): AsyncIterable<Uint8Array> {
  for await (const piece of stdin) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}

function tell(report: ImportReport, io: CommandIo): void {
  const { name, changes, outcomes, duplicates, seenBefore, grownFrom } = report;
  if (seenBefore) {
    printNote(io, `${name}: the same bytes were imported before, so nothing was changed.`);
    return;
  }
  const twice = duplicates > 0 ? ` (${count(duplicates)} of them counted before)` : "";
  const brought = `${showNumber(changes, "change")}, ${showNumber(outcomes, "outcome line")}`;
  printNote(io, `${name}: ${brought}${twice}.`);
  if (grownFrom === undefined || outcomes === 0) return;
  printNote(
    io,
    `${name} begins with ${showNumber(grownFrom, "line", "lines")} imported before: those without an id are now counted twice. Give outcomes an id, or import only the new lines.`,
  );
}

function count(number: number): string {
  return number.toLocaleString("en");
}
