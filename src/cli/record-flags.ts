import { type Command, Option } from "commander";

/** What every command that shows records takes. */
export interface RecordFlags {
  readonly tz?: string;
  readonly format: "text" | "json";
  readonly names: "full" | "role" | "none";
}

/** The flags of `log` as they were typed. */
export interface LogFlags extends RecordFlags {
  readonly since?: string;
  readonly limit: number;
}

/** The flags of `diff` as they were typed. */
export interface DiffFlags extends RecordFlags {
  readonly words?: boolean;
  readonly lines?: boolean;
}

/** Adds what every such command takes. */
export function addRecordFlags(command: Command): Command {
  const names = ["full", "role", "none"];
  return command
    .option("--tz <zone>", "IANA zone of the times you type and read")
    .addOption(
      new Option("--format <format>", "how to show it").choices(["text", "json"]).default("text"),
    )
    .addOption(new Option("--names <names>", "people's names").choices(names).default("full"));
}
