import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runProgram } from "../../../src/cli/program.ts";
import { loadSettings } from "../../../src/runtime/load-settings.ts";
import { type CommandIoOptions, commandIo } from "../../support/command-io.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const yaml =
  'sources: {far: {connector: langfuse, host: "https://h\\u001b.example", token: {env: T}}}\n';

function place(text: string | undefined = yaml) {
  const folder = tempFolder();
  mkdirSync(join(folder.path, "home"), { mode: 0o700 });
  const environment = { HOME: join(folder.path, "home") };
  const cwd = join(folder.path, "repository");
  mkdirSync(join(cwd, ".git"), { recursive: true });
  if (text !== undefined) folder.write("repository/forensics.yaml", text);
  const trust = async (options: CommandIoOptions = {}) => {
    const argv = ["trust", ...(options.argv ?? [])];
    const io = commandIo({ ...options, environment, cwd, argv });
    return { code: await runProgram(io, "0"), ...io.printed };
  };
  const sources = () =>
    Object.keys(loadSettings({ environment, cwd, uid: process.getuid?.() }).config.sources);
  return { trust, sources };
}

test("it shows all that would take effect, escaped, before it asks", async () => {
  const { trust, sources } = place();
  const { code, out, err } = await trust({ typed: "n\n", tty: true });
  expect({ code, out }).toEqual({ code: 0, out: "Nothing was trusted.\n" });
  expect(err).toMatch(/sources\.far\n.*langfuse.*"https:\/\/h\\u001b\.example"/);
  expect(err).toContain('"env": "T"');
  expect(err).toMatch(/Trust \.\/forensics\.yaml as it is now\? \[y\/N\] $/);
  expect(sources()).toEqual([]);
});

test.each([
  ["a typed y", { typed: "y\n", tty: true }],
  ["--yes", { argv: ["--yes"] }],
])("with %s the file takes effect", async (_, options) => {
  const { trust, sources } = place();
  const { code, out } = await trust(options);
  expect({ code, out }).toEqual({ code: 0, out: "Trusted ./forensics.yaml until it changes.\n" });
  expect(sources()).toEqual(["far"]);
  expect((await trust()).out).toBe("All of ./forensics.yaml is in effect.\n");
});

test("off a terminal it does not trust by itself", async () => {
  const { trust, sources } = place();
  expect((await trust({ typed: "y\n" })).code).toBe(2);
  expect(sources()).toEqual([]);
});

test("without a file, or without anything privileged, there is nothing to do", async () => {
  const folder = tempFolder();
  const io = commandIo({ argv: ["trust"], cwd: folder.path, environment: { HOME: folder.path } });
  expect(await runProgram(io, "0")).toBe(0);
  expect(io.printed.out).toMatch(/nothing to trust/);
  expect((await place("timezone: UTC").trust()).out).toMatch(/All of/);
});
