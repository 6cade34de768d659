import { Argument, Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { bashCompletion } from "./completion/bash.ts";
import { describeCommands } from "./completion/command-tree.ts";
import { fishCompletion } from "./completion/fish.ts";
import { zshCompletion } from "./completion/zsh.ts";
import { addExamples } from "./examples.ts";

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

const examples = [
  ["source <(forensics completion bash)", "for this shell; in ~/.bashrc for all"],
  ["forensics completion zsh > ~/.zfunc/_forensics", "a folder of your fpath"],
  ["forensics completion fish | source", "for this shell"],
] as const;

/** Shell completion, made from the program's own commands and flags. */
export function completionCommand(io: CommandIo): Command {
  const names = Object.keys(shells);
  const command = new Command("completion")
    .description("shell completion for bash, zsh or fish")
    .addArgument(new Argument("<shell>", "your shell").choices(names));
  return addExamples(command, examples).action((shell: keyof typeof shells) => {
    const root = command.parent ?? command;
    io.stdout.write(shells[shell](describeCommands(root)));
  });
}
