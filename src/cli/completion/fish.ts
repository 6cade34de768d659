import type { CommandWords, OptionWords } from "./command-tree.ts";

/** One `complete` line a word, each with the condition under which it is offered. */
export function fishCompletion(commands: readonly CommandWords[]): string {
  const lines = commands.flatMap((command) => [...wordLines(command), ...optionLines(command)]);
  return `# forensics completion for fish\ncomplete -c forensics -f\n${lines.join("\n")}\n`;
}

function wordLines({ path, subcommands, choices }: CommandWords): readonly string[] {
  const known = subcommands.map(({ name }) => name);
  const when = quoted(condition(path, known));
  const named = subcommands.map(
    ({ name, description }) =>
      `complete -c forensics -n ${when} -a ${name} -d ${quoted(description)}`,
  );
  return [...named, ...choices.map((word) => `complete -c forensics -n ${when} -a ${word}`)];
}

function optionLines({ path, subcommands, options }: CommandWords): readonly string[] {
  const known = subcommands.map(({ name }) => name);
  const when = quoted(condition(path, known));
  return options.map((option) => {
    const short = option.short === undefined ? "" : ` -s ${option.short.slice(1)}`;
    const long = option.long.slice(2);
    return `complete -c forensics -n ${when}${short} -l ${long}${valuePart(option)} -d ${quoted(option.description)}`;
  });
}

function condition(path: string, subcommands: readonly string[]): string {
  const seen = path.split(" ").map((word) => `__fish_seen_subcommand_from ${word}`);
  const here = path === "" ? [] : seen;
  const notYet =
    subcommands.length === 0 ? [] : [`not __fish_seen_subcommand_from ${subcommands.join(" ")}`];
  return [...here, ...notYet].join("; and ") || "true";
}

function valuePart({ value }: OptionWords): string {
  if (value === "none") return "";
  if (value === "any") return " -x";
  return value === "file" ? " -r -F" : ` -x -a ${quoted(value.join(" "))}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "").replaceAll("'", "")}'`;
}
