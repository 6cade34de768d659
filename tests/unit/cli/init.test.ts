import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runProgram } from "../../../src/cli/program.ts";
import { loadSettings } from "../../../src/runtime/load-settings.ts";
import { type CommandIoOptions, commandIo } from "../../support/command-io.ts";
import { tempFolder } from "../../support/temp-folder.ts";

async function init(options: CommandIoOptions) {
  const io = commandIo({ ...options, argv: ["init", ...(options.argv ?? [])] });
  return { code: await runProgram(io, "0"), ...io.printed };
}

function repository() {
  const folder = tempFolder();
  mkdirSync(join(folder.path, ".git"));
  mkdirSync(join(folder.path, "sub"));
  return folder;
}

test("it shows the file on stderr, writes it at the git root and says so on stdout", async () => {
  const { path } = repository();
  const environment = { TZ: "Europe/Berlin", HOME: path };
  const { code, out, err } = await init({ argv: ["--yes"], environment, cwd: join(path, "sub") });
  expect({ code, out }).toEqual({ code: 0, out: "Wrote ../forensics.yaml\n" });
  expect(err).toContain(readFileSync(join(path, "forensics.yaml"), "utf8"));
  const { config, notes } = loadSettings({ environment, cwd: path, uid: 1000 });
  expect(config.timezone).toBe("Europe/Berlin");
  expect(config.sources).toEqual({ git: { connector: "git", path: ".", required: false } });
  expect(notes).toEqual([]);
});

test("a file that is there is left as it is", async () => {
  const folder = repository();
  folder.write("forensics.yaml", "timezone: UTC\n");
  const { code, err } = await init({ argv: ["--yes"], cwd: folder.path });
  expect(code).toBe(2);
  expect(err).toMatch(/already there/);
  expect(readFileSync(join(folder.path, "forensics.yaml"), "utf8")).toBe("timezone: UTC\n");
});

test.each([
  ["no terminal and no --yes", {}],
  ["--no-input on a terminal", { argv: ["--no-input"], tty: true }],
])("with %s it shows, exits 2 and writes nothing", async (_, options) => {
  const { path } = repository();
  const { code, err } = await init({ ...options, cwd: path });
  expect(code).toBe(2);
  expect(err).toMatch(/timezone: [\s\S]*Add --yes/);
  expect(existsSync(join(path, "forensics.yaml"))).toBe(false);
});

test.each([
  ["y\n", true],
  ["YES\n", true],
  ["n\n", false],
  ["\n", false],
  ["", false],
])("on a terminal %j writes: %s", async (typed, written) => {
  const { path } = repository();
  const { code } = await init({ typed, tty: true, cwd: path });
  expect(code).toBe(0);
  expect(existsSync(join(path, "forensics.yaml"))).toBe(written);
});

test("outside a work tree its example of a source is a comment", async () => {
  const { path } = tempFolder();
  await init({ argv: ["--yes"], cwd: path });
  const { config } = loadSettings({ environment: { HOME: path }, cwd: path, uid: 1000 });
  expect(config.sources).toEqual({});
});
