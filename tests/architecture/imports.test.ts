import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../support/temp-folder.ts";

const root = resolve(import.meta.dirname, "../..");
const config = join(root, ".dependency-cruiser.cjs");

interface Rules {
  readonly forbidden: readonly { readonly name: string }[];
}
const rules = createRequire(import.meta.url)(config) as Rules;

interface Report {
  readonly found: readonly string[];
  readonly files: number;
}

/** What the checker says of the sources below a folder: `rule: file`, and how many files it read. */
function checkImports(folder: string): Report {
  const program = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [program, "--config", config, "--output-type", "json", "src"];
  const options = { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 } as const;
  const { stdout, stderr } = spawnSync(process.execPath, args, options);
  if (stdout === "") throw new Error(stderr);
  const { summary, modules } = JSON.parse(stdout) as {
    readonly summary: {
      readonly violations: readonly { readonly rule: { name: string }; readonly from: string }[];
    };
    readonly modules: readonly { readonly source: string }[];
  };
  return {
    found: summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`),
    files: modules.filter(({ source }) => source.startsWith("src/")).length,
  };
}

/** What each folder must not import, one planted file each: its name, and what it imports. */
const planted: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "domain-imports": [
    ["src/domain/own.ts", "../analysis/target.ts"],
    ["src/domain/core.ts", "node:path"],
    ["src/domain/package.ts", "zod"],
  ],
  "analysis-imports": [
    ["src/analysis/own.ts", "../store/target.ts"],
    ["src/analysis/core.ts", "node:fs"],
    ["src/analysis/package.ts", "pg"],
  ],
  "render-imports": [
    ["src/render/own.ts", "../analysis/target.ts"],
    ["src/render/core.ts", "node:fs"],
  ],
  "runtime-imports": [
    ["src/runtime/own.ts", "../store/target.ts"],
    ["src/runtime/noun.ts", "../domain/target.ts"],
    ["src/runtime/package.ts", "pg"],
  ],
  "store-imports": [
    ["src/store/own.ts", "../workflows/target.ts"],
    ["src/store/package.ts", "commander"],
  ],
  "connectors-imports": [
    ["src/connectors/a/own.ts", "../../store/target.ts"],
    ["src/connectors/a/package.ts", "kysely"],
  ],
  "attachments-imports": [
    ["src/attachments/own.ts", "../store/target.ts"],
    ["src/attachments/package.ts", "pg"],
  ],
  "meters-imports": [
    ["src/meters/a/own.ts", "../../store/target.ts"],
    ["src/meters/a/connector.ts", "../../connectors/b/target.ts"],
    ["src/meters/a/package.ts", "pg"],
  ],
  "evidence-imports": [
    ["src/evidence/own.ts", "../store/target.ts"],
    ["src/evidence/package.ts", "pg"],
  ],
  "notifiers-imports": [
    ["src/notifiers/a/own.ts", "../../connectors/connector.ts"],
    ["src/notifiers/a/package.ts", "pg"],
  ],
  "workflows-imports": [
    ["src/workflows/own.ts", "../cli/target.ts"],
    ["src/workflows/connector.ts", "../connectors/b/target.ts"],
    ["src/workflows/core.ts", "node:fs"],
  ],
  "ingest-imports": [
    ["src/ingest/own.ts", "../store/target.ts"],
    ["src/ingest/package.ts", "pg"],
  ],
  "demo-imports": [
    ["src/demo/own.ts", "../store/target.ts"],
    ["src/demo/core.ts", "node:fs"],
  ],
  "client-imports": [
    ["src/client/own.ts", "../runtime/target.ts"],
    ["src/client/core.ts", "node:crypto"],
    ["src/client/package.ts", "zod"],
  ],
  "client-stands-alone": [["src/workflows/client.ts", "../client/target.ts"]],
  "cli-imports": [
    ["src/cli/own.ts", "../main.ts"],
    ["src/cli/package.ts", "pg"],
  ],
  "src-never-imports-tests": [["src/cli/tests.ts", "../../tests/target.ts"]],
  "no-circular": [["src/domain/circular.ts", "./target.ts"]],
  "connectors-are-islands": [["src/connectors/a/other.ts", "../b/target.ts"]],
  "no-dev-package-in-src": [["src/cli/dev.ts", "vitest"]],
  "no-unresolved": [["src/cli/absent.ts", "./not-there.ts"]],
};

const targets = [
  "src/main.ts",
  "src/analysis/target.ts",
  "src/store/target.ts",
  "src/workflows/target.ts",
  "src/cli/target.ts",
  "src/client/target.ts",
  "src/runtime/target.ts",
  "src/connectors/connector.ts",
  "src/connectors/b/target.ts",
  "tests/target.ts",
];

test("every rule has a planted violation", () => {
  expect(Object.keys(planted).sort()).toEqual(rules.forbidden.map(({ name }) => name).sort());
});

test("every planted violation is reported by its own rule", () => {
  const { path, write } = tempFolder();
  for (const name of ["package.json", "tsconfig.json"]) cpSync(join(root, name), join(path, name));
  mkdirSync(join(path, "node_modules"));
  for (const name of ["zod", "pg", "kysely", "commander", "vitest"]) plantPackage(path, name);
  for (const name of targets) write(name, "export const target = 1;\n");
  for (const [name, imported] of Object.values(planted).flat()) {
    write(name, `import * as planted from "${imported}";\nexport const other = planted;\n`);
  }
  write("src/domain/target.ts", `export * from "./circular.ts";\n`);
  const { found } = checkImports(path);
  for (const [rule, files] of Object.entries(planted)) {
    for (const [file] of files) expect(found).toContain(`${rule}: ${file}`);
  }
});

/** A package of that name, as a folder of its own: a link would lead out of the tree that is checked. */
function plantPackage(folder: string, name: string): void {
  const place = join(folder, "node_modules", name);
  mkdirSync(place);
  writeFileSync(join(place, "package.json"), JSON.stringify({ name, main: "index.js" }));
  writeFileSync(join(place, "index.js"), "export const one = 1;\n");
}

test("nothing in the tree imports what its folder may not, and every file was read", () => {
  const { found, files } = checkImports(root);
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  expect(found).toEqual([]);
  expect(files).toBe(sources.filter((name) => name.endsWith(".ts")).length);
});

test("every folder of the sources has a rule of its own", () => {
  const entries = readdirSync(join(root, "src"), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const names = rules.forbidden.map(({ name }) => name);
  for (const folder of folders) expect(names).toContain(`${folder}-imports`);
});
