import { Command, Option } from "commander";
import type { CommandIo } from "./command-io.ts";
import type { VerifyFlags } from "./evidence/print-verify.ts";
import { addExamples } from "./examples.ts";
import { withApp } from "./with-app.ts";

/** Whether the records are as they were sealed. */
export function verifyCommand(io: CommandIo): Command {
  const command = new Command("verify")
    .description("check that every record is as it was sealed; exit 1 where one is not")
    .argument("[bundle]", "the evidence of a timeline, checked without the database")
    .option(
      "--anchor <file>",
      "heads as somebody else keeps them, one a line; default: the configured anchor",
    )
    .addOption(
      new Option("--format <format>", "how to show it").choices(["text", "json"]).default("text"),
    );
  return addExamples(command, [
    ["forensics verify", "all records of the database"],
    ["forensics verify --anchor /mnt/audit/heads.ndjson", "against heads that others keep"],
    ["forensics verify timeline.md.evidence.json", "what a timeline rests on, elsewhere"],
  ]).action(async (bundle: string | undefined, flags: VerifyFlags) => {
    if (bundle !== undefined) {
      const { verifyBundleFile } = await import("./evidence/verify-bundle-file.ts");
      await verifyBundleFile(io, bundle, flags);
      return;
    }
    await withApp(io, {}, async (app) => {
      const { printVerify } = await import("./evidence/print-verify.ts");
      await printVerify(app, flags);
    });
  });
}
