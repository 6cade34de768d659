import type { CommandWords, OptionWords } from "./command-tree.ts";

/** One case a command; within it `_arguments` knows its flags, and subcommands are described words. */
export function zshCompletion(commands: readonly CommandWords[]): string {
  const paths = commands.map(({ path }) => quoted(path)).filter((path) => path !== "''");
  return `#compdef forensics
# forensics completion for zsh
_forensics() {
  local command="" word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "\${command:+$command }$word" in
      ${paths.join("|")}) command="\${command:+$command }$word" ;;
    esac
  done
  case "$command" in
${commands.map(commandCase).join("\n")}
  esac
}
if [ "$funcstack[1]" = "_forensics" ]; then _forensics "$@"; else compdef _forensics forensics; fi
`;
}

function commandCase({ path, subcommands, options, choices }: CommandWords): string {
  const flags = options.map((option) => quoted(optionSpec(option)));
  const described = subcommands.map(({ name, description }) => `${name}\\:"${bare(description)}"`);
  const words = [...choices, ...described].join(" ");
  const rest = quoted(words === "" ? "*:file:_files" : `*: :((${words}))`);
  return `    ${quoted(path)})\n      _arguments \\\n        ${[...flags, rest].join(" \\\n        ")} ;;`;
}

function optionSpec({ long, description, value }: OptionWords): string {
  const start = `${long}[${bare(description)}]`;
  if (value === "none") return start;
  if (value === "any") return `${start}:value: `;
  if (value === "file") return `${start}:file:_files`;
  return `${start}:value:(${value.join(" ")})`;
}

/** Without the characters that mean something to `_arguments`. */
function bare(text: string): string {
  return text.replace(/[[\]:"'\\$`()]/g, "");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "")}'`;
}
