import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { OUTCOME_CLASSES, standingOf } from "../../src/domain/outcome.ts";
import { parseQueryContract } from "../support/query-contract.ts";

const root = resolve(import.meta.dirname, "../..");

/** Paths of all files below these folders of the repository. */
function filesBelow(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
}

const sources = filesBelow("src");
const code = [...sources, ...filesBelow("tests", "benchmarks")].filter((path) =>
  /\.(?:ts|mjs)$/.test(path),
);

test("every file and folder of code is named in lower case with hyphens", () => {
  const word = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|d))?(?:\.(?:ts|mjs))?$/;
  const odd = code.filter((path) => !path.split("/").every((part) => word.test(part)));
  expect(odd).toEqual([]);
});

test("no file is named after what it is instead of what it is about", () => {
  const anywhere =
    /(?:^|-)(?:manager|service|handler|helpers?|utils?|info|process|misc|base)(?:-|$)/;
  const alone = /^(?:types|interfaces|common|data|lib|shared|constants)$/;
  const names = sources.map((path) => [path, basename(path).replace(/\.\w+$/, "")] as const);
  const odd = names.filter(([, name]) => anywhere.test(name) || alone.test(name));
  expect(odd.map(([path]) => path)).toEqual([]);
  const folders = sources.flatMap((path) => path.split("/").slice(0, -1));
  expect(folders.filter((name) => anywhere.test(name) || alone.test(name))).toEqual([]);
});

test("an index stands only where a connector, a meter or a notifier is made", () => {
  const indexes = sources.filter((path) => basename(path) === "index.ts");
  const allowed = /^src\/(?:connectors|meters|notifiers)\/[^/]+\/index\.ts$/;
  expect(indexes.filter((path) => !allowed.test(path))).toEqual([]);
  expect(indexes.length).toBeGreaterThan(0);
});

test("migrations are numbered without a gap and named by a verb and its object", () => {
  const names = readdirSync(join(root, "migrations")).sort();
  const form =
    /^(\d{4})_(?:create|add|drop|alter|rename|fill|move|widen|index)(?:_[a-z0-9]+)+\.sql$/;
  expect(names.length).toBeGreaterThan(0);
  for (const [index, name] of names.entries()) {
    expect(name).toMatch(form);
    expect(Number(form.exec(name)?.[1])).toBe(index + 1);
  }
});

test("the outcome classes that migrations store are those of the domain, with their codes", () => {
  const stored = filesBelow("migrations")
    .map((path) => readFileSync(join(root, path), "utf8"))
    .flatMap((text) => [...text.matchAll(/insert into outcome_classes[^;]+;/g)])
    .flatMap(([statement]) => [...statement.matchAll(/\((\d+), '(\w+)', '(\w+)'\)/g)])
    .map(([, code, name, standing]) => ({ code: Number(code), name, standing }));
  const known = OUTCOME_CLASSES.map((name, code) => ({ code, name, standing: standingOf(name) }));
  expect(stored).toEqual(known);
});

test("every query says its question, parameters, columns and order", () => {
  const names = readdirSync(join(root, "queries"));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*\.sql$/);
    const contract = parseQueryContract(readFileSync(join(root, "queries", name), "utf8"));
    expect(contract.question, name).toMatch(/\?$/);
    expect(contract.columns.length, name).toBeGreaterThan(0);
    expect(contract.order, name).not.toBe("");
  }
});

test("tests mirror the sources: a unit test stands where its source stands", () => {
  const shared = /^tests\/unit\/(?<folder>[^/]+)\//;
  const folders = new Set(readdirSync(join(root, "src")));
  const odd = filesBelow("tests/unit").filter((path) => {
    const folder = shared.exec(path)?.groups?.["folder"];
    return folder === undefined || !folders.has(folder);
  });
  expect(odd).toEqual([]);
});
