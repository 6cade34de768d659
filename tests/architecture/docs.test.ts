import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { z } from "zod";
import { calibrationPlot } from "../../benchmarks/attribution/calibration-plot.ts";
import { buildProgram } from "../../src/cli/program.ts";
import { connectors } from "../../src/connectors/registry.ts";
import { CHANGE_KINDS } from "../../src/domain/change-event.ts";
import { OUTCOME_CLASSES } from "../../src/domain/outcome.ts";
import { ACTOR_KINDS } from "../../src/domain/person.ts";
import { meters } from "../../src/meters/registry.ts";
import { notifiers } from "../../src/notifiers/registry.ts";
import { parseConfig } from "../../src/runtime/parse-config.ts";
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

/** Every document of the repository that is written by hand. */
const documents = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...["docs", "benchmarks"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name)),
  ),
];

/** The text of a document without what stands between fences. */
const proseOf = (path: string) => read(path).replaceAll(/^```[\s\S]*?^```/gm, "");

/** The anchors that GitHub makes of the headings of a document. */
function anchorsOf(path: string): readonly string[] {
  return [...proseOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

test("every link between documents leads to a file, and to a heading where it names one", () => {
  for (const document of documents) {
    for (const [, link = ""] of proseOf(document).matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? document : join(dirname(document), file);
      expect(existsSync(join(root, target)), `${document}: ${link}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(target), `${document}: ${link}`).toContain(anchor);
    }
  }
});

test("every setting that an example of forensics.yaml shows is one", () => {
  const kinds = [...connectors, ...meters, ...notifiers];
  const examples = documents.flatMap((path) =>
    [...read(path).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = ""]) => ({ path, text })),
  );
  const ours = examples.filter(({ text }) => !text.startsWith("remote_write:"));
  expect(ours.length).toBeGreaterThan(5);
  for (const { path, text } of ours) {
    const { config } = parseConfig(text, path);
    const used = [...Object.values(config.sources), ...Object.values(config.targets)];
    for (const one of used) {
      const name = "connector" in one ? one.connector : one.notifier;
      const settings = kinds.filter((kind) => kind.name === name).map((kind) => kind.settings);
      const known = settings.flatMap((schema) =>
        schema instanceof z.ZodObject ? Object.keys(schema.shape) : [],
      );
      const general = ["connector", "notifier", "required", "revert", "text", "names"];
      expect([...known, ...general], `${path}: ${name}`).toEqual(
        expect.arrayContaining(Object.keys(one)),
      );
    }
  }
});

/** The bins of the last run of benchmarks/attribution, as docs/detection.md shows them. */
function shownBins() {
  const [, table = ""] =
    /claimed +right +n\n((?: +[\d.]+ +[\d.]+ +\d+\n)+)/.exec(read("docs/detection.md")) ?? [];
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [claimed = 0, right = 0, size = 0] = line.trim().split(/ +/).map(Number);
      return { claimed, right, size };
    });
}

test("the plot of calibration shows the table that stands beside it", () => {
  const bins = shownBins();
  expect(bins).toHaveLength(10);
  if (process.env["DOCS"] === "write") {
    writeFileSync(join(root, "docs/calibration.svg"), calibrationPlot(bins));
  }
  expect(read("docs/calibration.svg")).toBe(calibrationPlot(bins));
});

test("every object that a command prints as JSON is named where output is described", () => {
  const inside = ["git", "snapshot", "trust", "backup", "evidence"];
  const shapes = new Set(
    readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => [...read(join("src", name)).matchAll(/schema: "forensics\.(\w+)\/1"/g)])
      .map(([, shape = ""]) => shape),
  );
  const described = sectionOf("Output");
  const missing = [...shapes].filter((shape) => !described.includes(`forensics.${shape}/1`));
  expect(missing.filter((shape) => !inside.includes(shape))).toEqual([]);
});
