import { type Command, Option } from "commander";

/** What every command that shows records takes. */
export interface RecordFlags {
  readonly tz?: string;
  readonly format: "text" | "json";
  readonly names: "full" | "role" | "none";
}

/** Adds those flags to a command. */
export function addRecordFlags(command: Command): Command {
  const names = ["full", "role", "none"];
  return command
    .option("--tz <zone>", "IANA zone of the times you type and read")
    .addOption(
      new Option("--format <format>", "how to show it").choices(["text", "json"]).default("text"),
    )
    .addOption(new Option("--names <names>", "people's names").choices(names).default("full"));
}
