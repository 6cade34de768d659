import { type Command, InvalidArgumentError, Option } from "commander";

/** The flags that say what is asked, as they were typed; times and zones are read later. */
export interface AskingFlags {
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly asOf: string | undefined;
  readonly workflow: string | undefined;
  readonly prompt: string | undefined;
  readonly segment: Readonly<Record<string, string>>;
  readonly environment: string | undefined;
  readonly lookback: string;
  readonly tz: string | undefined;
  /** Pull first, for at most this many milliseconds; absent: answer from what is stored. */
  readonly syncDeadline: number | undefined;
  readonly strict: boolean;
  /** A file to write to instead of stdout. */
  readonly output: string | undefined;
  readonly names: "full" | "role" | "none" | undefined;
  /** Which reading of a time that came twice; absent: the default, which is said. */
  readonly fold: 0 | 1 | undefined;
}

/** The flags of a question. */
export interface QuestionFlags extends AskingFlags {
  readonly format: "text" | "json" | "markdown" | "html";
  readonly all: boolean;
}

const defaultDeadline = 20_000;

/** Adds the flags of a question to a command. */
export function addQuestionFlags(command: Command): Command {
  const formats = ["text", "json", "markdown", "md", "html"];
  return addAskingFlags(command)
    .addOption(new Option("--format <format>", "how to answer").choices(formats).default("text"))
    .option("--all", "every change that was checked");
}

/** Adds the flags that say what is asked and where the answer goes. */
export function addAskingFlags(command: Command): Command {
  return command
    .option("--since <time>", "when it began: 2:14pm, yesterday 23:00, 3h, ISO")
    .option("--until <time>", "when it ended (default: now)")
    .option("--as-of <time>", "only what was recorded by then")
    .option("--workflow <name>", "one workflow")
    .option("--prompt <name>", "one prompt")
    .option("--segment <key=value>", "one kind of input; may be repeated", addSegment)
    .option("--environment <name>", "one environment (default: the busiest)")
    .option("--lookback <length>", "how far back changes are read (default: 90d)")
    .option("--tz <zone>", "IANA zone of the times you type and read")
    .option("--sync [length]", "pull sources first, for at most 20s", readDeadline)
    .option("--strict", "exit 3 if a required source cannot be read")
    .option("-o, --output <file>", "write the answer to a file")
    .addOption(new Option("--names <names>", "people's names").choices(["full", "role", "none"]))
    .addOption(new Option("--fold <n>", "of a time that came twice, 0 or 1").choices(["0", "1"]));
}

/** What a command with those flags was given. */
export function readQuestionFlags(command: Command): QuestionFlags {
  const given = command.opts();
  const { format } = given;
  return {
    ...readAskingFlags(command),
    format: format === "md" ? "markdown" : format,
    all: given["all"] === true,
  };
}

/** What such a command was asked. */
export function readAskingFlags(command: Command): AskingFlags {
  const given = command.opts();
  const { since, until, asOf, workflow, prompt, segment = {}, environment } = given;
  const { lookback = "90d", tz, sync, output, names, fold } = given;
  const syncDeadline = sync === true ? defaultDeadline : sync;
  return {
    ...{ since, until, asOf, workflow, prompt, segment, environment, lookback, tz, output, names },
    syncDeadline,
    strict: given["strict"] === true,
    fold: fold === undefined ? undefined : foldOf(fold),
  };
}

function foldOf(typed: unknown): 0 | 1 {
  return typed === "1" ? 1 : 0;
}

function addSegment(
  typed: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = typed.indexOf("=");
  const key = typed.slice(0, at);
  if (at < 1) throw new InvalidArgumentError("Write it as key=value.");
  if (Object.hasOwn(before, key)) throw new InvalidArgumentError(`${key} was given twice.`);
  return { ...before, [key]: typed.slice(at + 1) };
}

function readDeadline(typed: string): number {
  const match = /^([1-9][0-9]{0,4})(ms|s|m)?$/.exec(typed);
  if (match === null) throw new InvalidArgumentError("Write it as 20s or 2m.");
  const unit = { ms: 1, s: 1000, m: 60_000 }[match[2] ?? "s"] ?? 1000;
  return Number(match[1]) * unit;
}
