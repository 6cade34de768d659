import type { CommandWords, OptionWords } from "./command-tree.ts";

/** A function that finds the command among the words typed so far, and offers what may follow it. */
export function bashCompletion(commands: readonly CommandWords[]): string {
  const paths = commands.map(({ path }) => `"${path}"`).filter((path) => path !== '""');
  return `# forensics completion for bash
_forensics() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${command:+$command }$word" in
      ${paths.join("|")}) command="\${command:+$command }$word" ;;
    esac
  done
  case "$command $previous" in
${commands.flatMap(valueCases).join("\n")}
  esac
  case "$command" in
${commands.map(wordCase).join("\n")}
  esac
}
complete -o default -F _forensics forensics
`;
}

function wordCase({ path, subcommands, options, choices }: CommandWords): string {
  const flags = options.map(({ long }) => long);
  const words = [...subcommands.map(({ name }) => name), ...choices, ...flags].join(" ");
  return `    "${path}") COMPREPLY=($(compgen -W "${words}" -- "$current")) ;;`;
}

function valueCases({ path, options }: CommandWords): readonly string[] {
  return options.flatMap((option) => {
    const reply = replyTo(option);
    if (reply === undefined) return [];
    const names = [option.long, ...(option.short === undefined ? [] : [option.short])];
    const patterns = names.map((name) => `"${path} ${name}"`).join("|");
    return [`    ${patterns}) COMPREPLY=(${reply}); return ;;`];
  });
}

function replyTo({ value }: OptionWords): string | undefined {
  if (value === "none") return undefined;
  if (value === "any") return "";
  if (value === "file") return '$(compgen -f -- "$current")';
  return `$(compgen -W "${value.join(" ")}" -- "$current")`;
}
