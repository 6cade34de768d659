import { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import type { RedactFlags } from "./evidence/run-redact.ts";
import { addExamples } from "./examples.ts";
import { withApp } from "./with-app.ts";

/** Removes a text or a person's data from the records, and says so in the chain. */
export function redactCommand(io: CommandIo): Command {
  const command = new Command("redact")
    .description("remove a text or a person's data from the records, and say so in the chain")
    .argument("[record]", "delivery:ID or observation:ID, as verify names it")
    .option("--person <id>", "every field that holds this id, e-mail address or name")
    .option("--text <hash>", "the content of this hash, sha256:…")
    .requiredOption("--reason <why>", "kept with the note")
    .option("--by <account>", "who removes it; default: this account")
    .option("-y, --yes", "remove without asking")
    .option("--no-input", "never ask");
  return addExamples(command, [
    [
      "forensics redact --person maya.o --reason 'erasure request 12'",
      "show what goes, ask, remove it",
    ],
    ["forensics redact --text sha256:9c41… --reason 'held a key' --yes", "without asking"],
  ]).action(async (record: string | undefined, flags: RedactFlags) => {
    await withApp(io, {}, async (app) => {
      const { runRedact } = await import("./evidence/run-redact.ts");
      await runRedact(app, record, flags);
    });
  });
}
