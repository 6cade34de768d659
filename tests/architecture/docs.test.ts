import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { buildProgram } from "../../src/cli/program.ts";
import { CHANGE_KINDS } from "../../src/domain/change-event.ts";
import { OUTCOME_CLASSES } from "../../src/domain/outcome.ts";
import { ACTOR_KINDS } from "../../src/domain/person.ts";
import { commandIo } from "../support/command-io.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** The part of docs/commands.md below a heading. */
function sectionOf(heading: string): string {
  const [, ...sections] = read("docs/commands.md").split(/^## /m);
  const found = sections.find((section) => section.split("\n", 1)[0] === heading);
  if (found === undefined) throw new Error(`docs/commands.md has no section "${heading}"`);
  return found;
}

/** Long flags that are not said of every command at once. */
function flagsOf(command: Command): readonly string[] {
  const shared = ["--no-color", "--ascii"];
  return command.options.flatMap(({ long }) => (long && !shared.includes(long) ? [long] : []));
}

const program = buildProgram(commandIo(), "0");

test("every command and every flag of it is described, and no command that is not there", () => {
  for (const flag of flagsOf(program)) expect(sectionOf("The question")).toContain(flag);
  const question = flagsOf(program);
  for (const command of program.commands) {
    const section = sectionOf(command.name());
    for (const inner of command.commands) {
      expect(section).toContain(`forensics ${command.name()} ${inner.name()}`);
      for (const flag of flagsOf(inner)) expect(section, inner.name()).toContain(flag);
    }
    const own = flagsOf(command).filter(
      (flag) => !(command.name() === "demo" && question.includes(flag)),
    );
    for (const flag of own) expect(section, command.name()).toContain(flag);
  }
  const headings = [...read("docs/commands.md").matchAll(/^## ([a-z]+)$/gm)].map(
    ([, name]) => name,
  );
  expect(headings, "in the order of --help").toEqual(program.commands.map((one) => one.name()));
});

test("every word of the import formats is described", () => {
  const text = read("docs/import-formats.md");
  for (const word of [...OUTCOME_CLASSES, ...CHANGE_KINDS, ...ACTOR_KINDS]) {
    expect(text).toContain(`\`${word}\``);
  }
});

test("every variable that the settings know is described once", () => {
  const variables = new Set(read("src/runtime/load-settings.ts").match(/FORENSICS_[A-Z_]+[A-Z]/g));
  const rows = read("docs/configuration.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  for (const name of variables) {
    expect(
      rows.filter((row) => row.split("|")[1]?.includes(name)),
      name,
    ).toHaveLength(1);
  }
});

test("every link between documents leads to a file", () => {
  const documents = [
    ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
    ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => join("docs", name)),
  ];
  for (const document of documents) {
    for (const [, target = ""] of read(document).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(existsSync(join(root, dirname(document), target)), `${document}: ${target}`).toBe(
        true,
      );
    }
  }
});
