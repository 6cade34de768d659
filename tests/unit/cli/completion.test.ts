import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { runProgram } from "../../../src/cli/program.ts";
import { commandIo } from "../../support/command-io.ts";

async function completion(shell: string): Promise<string> {
  const io = commandIo({ argv: ["completion", shell] });
  expect(await runProgram(io, "0")).toBe(0);
  return io.printed.out;
}

test.each([
  [["in"], ["init"]],
  [
    ["db", ""],
    ["stop", "--no-color", "--ascii"],
  ],
  [["--since", "3h", "--form"], ["--format"]],
  [
    ["--format", "m"],
    ["markdown", "md"],
  ],
  [
    ["completion", ""],
    ["bash", "zsh", "fish", "--no-color", "--ascii"],
  ],
  [["doctor", "--j"], ["--json"]],
  [["--since", ""], []],
])("bash completes %j to %j", async (words, offered) => {
  const script = `${await completion("bash")}
COMP_WORDS=(forensics "$@"); COMP_CWORD=$#; _forensics; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const printed = execFileSync("bash", ["--norc", "-c", script, "bash", ...words], {
    encoding: "utf8",
  });
  const replies = printed.split("\n").filter((line) => line !== "");
  expect(replies.filter((reply) => reply !== "import")).toEqual(offered);
});

test.each(["zsh", "fish"])("%s gets every command and flag", async (shell) => {
  const script = await completion(shell);
  for (const word of ["doctor", "stop", "segment", "json", "no-input", "markdown"]) {
    expect(script).toContain(word);
  }
});
