import { Command, InvalidArgumentError, Option } from "commander";
import { CONTROL_NAMES, type ControlName } from "../domain/control.ts";
import type { CommandIo } from "./command-io.ts";
import type { ConfirmFlags } from "./confirm.ts";
import { addExamples } from "./examples.ts";
import type { OwnersFlags } from "./owners/owners-flags.ts";
import { withApp } from "./with-app.ts";

/** Who answers for each live prompt, and which controls it lacks. */
export function ownersCommand(io: CommandIo): Command {
  const names = ["full", "role", "none"];
  const command = new Command("owners")
    .description("who answers for each live prompt, and which controls it lacks")
    .argument("[prompt]", "one prompt, with the evidence of each control")
    .option("--environment <name>", "default: the one with most traffic")
    .option("--check", "exit 1 when a required control is missing")
    .addOption(
      new Option("--require <controls>", `of ${CONTROL_NAMES.join(", ")}; or all`)
        .argParser(readControlNames)
        .default(["owner"], "owner"),
    )
    .option("--all", "every live prompt")
    .option("--tz <zone>", "IANA zone of the times you read")
    .addOption(
      new Option("--format <format>", "how to show it")
        .choices(["text", "json", "csv"])
        .default("text"),
    )
    .addOption(
      new Option("--names <names>", "people's names; default full, for csv role").choices(names),
    )
    .action(async (prompt: string | undefined, flags: OwnersFlags) => {
      await withApp(io, flags, async (app) => {
        const { printOwners } = await import("./owners/print-owners.ts");
        await printOwners(app, prompt, flags);
      });
    });
  command.addCommand(claimCommand(io));
  return addExamples(command, [
    ["forensics owners", "every live prompt that lacks something"],
    ["forensics owners support.extract", "its five controls with their evidence"],
    ["forensics owners --check --require owner,review", "for CI"],
    ["forensics owners claim support.extract @support-ai", "name its owner"],
  ]);
}

function claimCommand(io: CommandIo): Command {
  const command = new Command("claim")
    .description("write who owns a prompt where it belongs, after showing it")
    .argument("<prompt>", "its name, an alias or a source's own name")
    .argument("<owner>", "@account, @org/team or an e-mail address")
    .option("-y, --yes", "write without asking")
    .option("--no-input", "never ask");
  return addExamples(command, [
    ["forensics owners claim support.extract @support-ai", "show the line, ask, write it"],
  ]).action(async (prompt: string, owner: string, flags: ConfirmFlags) => {
    await withApp(io, {}, async (app) => {
      const { claimOwner } = await import("./owners/claim-owner.ts");
      await claimOwner(app, prompt, owner, flags);
    });
  });
}

function readControlNames(typed: string): readonly ControlName[] {
  if (typed === "all") return CONTROL_NAMES;
  return typed.split(",").map((word) => {
    const name = CONTROL_NAMES.find((one) => one === word.trim());
    if (name === undefined) throw new InvalidArgumentError(`Names: ${CONTROL_NAMES.join(", ")}.`);
    return name;
  });
}
