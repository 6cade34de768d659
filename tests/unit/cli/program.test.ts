import { expect, test } from "vitest";
import { buildProgram, runProgram } from "../../../src/cli/program.ts";
import { type CommandIoOptions, commandIo } from "../../support/command-io.ts";

async function run(argv: readonly string[], options: CommandIoOptions = {}) {
  const io = commandIo({ ...options, argv });
  const code = await runProgram(io, "1.2.3");
  return { code, ...io.printed };
}

/** Every command with the words that lead to it. */
function allCommands(): readonly (readonly string[])[] {
  const walk = (at: ReturnType<typeof buildProgram>, path: readonly string[]): string[][] => [
    [...path],
    ...at.commands.flatMap((inner) => walk(inner, [...path, inner.name()])),
  ];
  return walk(buildProgram(commandIo(), "1.2.3"), []);
}

test("alone it shows three examples and exits 0", async () => {
  const { code, out, err } = await run([]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out.match(/^ {2}forensics /gm)).toHaveLength(3);
});

test("the version is on stdout", async () => {
  expect(await run(["--version"])).toEqual({ code: 0, out: "1.2.3\n", err: "" });
});

test.each(allCommands().map((path) => [path.join(" ") || "forensics", path] as const))(
  "help of %s has an example and no line beyond 80 columns",
  async (_, path) => {
    const { code, out, err } = await run([...path, "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^Examples:\n {2}\S/m);
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  },
);

test.each([
  [["dcotor"], 'Unknown command "dcotor"', 'Did you mean "forensics doctor"?'],
  [["2:14pm"], 'Unknown command "2:14pm"', 'Did you mean "forensics --since 2:14pm"?'],
  [["gaps"], 'Unknown command "gaps"', 'Did you mean "forensics owners"?'],
  [["constructor"], 'Unknown command "constructor"', "forensics --help"],
  [["help", "dmo"], 'Unknown command "dmo"', 'Did you mean "forensics demo"?'],
  [["help", "zzzzzz"], 'Unknown command "zzzzzz"', "forensics --help"],
  [["demo", "--verbose"], 'Unknown option "--verbose"', "Did you mean --all?"],
  [["drift", "--toString"], 'Unknown option "--toString"', "forensics drift --help"],
  [["--since", "2:14pm", "CST"], '"CST" is no flag', "stands in quotes"],
  [["--sinse", "3h"], 'Unknown option "--sinse"', "Did you mean --since?"],
  [["doctor", "--jsn"], 'Unknown option "--jsn"', "Did you mean --json?"],
  [["--since", "3h", "doctor"], '--since before "doctor"', "forensics doctor --help"],
  [["--workflow", "intake"], "A question needs to know when it began", "Add --since"],
  [["--format", "pdf", "--since", "3h"], 'argument "pdf" is invalid', "forensics --help"],
  [["--segment", "doc_type", "--since", "3h"], "Write it as key=value", "forensics --help"],
  [["--since"], 'Option "--since <time>" argument missing', "forensics --help"],
  [["db"], '"forensics db" needs one more word', "forensics db --help"],
  [["db", "stpo"], 'Unknown command "stpo"', "Did you mean stop?"],
  [["completion", "tcsh"], 'Argument value "tcsh" is invalid', "forensics completion --help"],
  [["migrate", "extra"], "Too many arguments", "forensics migrate --help"],
  [["\u001b[31mred"], "\\x1b[31mred", "forensics --help"],
])("%j exits 2 and says what to type", async (argv, message, next) => {
  const { code, out, err } = await run(argv);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  const [said = "", step = ""] = err.split("\nNext  ");
  expect(said.replaceAll("\n", " ")).toMatch(/^forensics: /);
  expect(said.replaceAll("\n", " ")).toContain(message);
  expect(step).toContain(next);
  expect(err).not.toContain("\u001b");
});

test.each([
  [["--format", "json", "dcotor"]],
  [["--format=json", "dcotor"]],
  [["doctor", "--json", "--wat"]],
  [["--since", "3h", "--json"]],
])("errors of %j are one JSON object on stderr", async (argv) => {
  const { code, err } = await run(argv);
  expect(code).toBe(2);
  const said: unknown = JSON.parse(err);
  expect(said).toEqual({
    schema: "forensics.error/1",
    code: "input",
    message: expect.any(String),
    next: expect.any(String),
  });
});

test.each([
  [["--json"], "Did you mean --format json?"],
  [["drift", "--json"], "Did you mean --format json?"],
  [["doctor", "--format", "json"], "Did you mean --json?"],
])("the other word for JSON in %j is answered with the one that is meant", async (argv, next) => {
  const { code, err } = await run(argv);
  expect({ code, next: JSON.parse(err).next }).toEqual({ code: 2, next });
});

test("a default is told once, in words", async () => {
  const { out } = await run(["revert", "--help"]);
  expect(out.match(/default: 10m/g)).toHaveLength(1);
  expect(out).not.toContain("600000");
  expect((await run(["serve", "--help"])).out).not.toContain("[]");
});
