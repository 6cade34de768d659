import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "rolldown";

/**
 * The program in a few files: most of a short command's time went into finding and compiling a thousand modules. What
 * `tsc` built stays beside it, for those who import a part. Packages that few commands need, and those that look for
 * files beside themselves, are loaded as they were installed. What an earlier build left in `dist/program` stays: a
 * service that runs loads parts of it when it first needs them, and their names say which build they are of.
 */
const BUNDLED =
  /^(?:commander|kysely|pg(?:-[a-z0-9-]+)?|pgpass|postgres-[a-z]+|obuf|split2|xtend|smol-toml|yaml|zod)(?:\/|$)/;
const ABSENT = /^pg-native$/;
const PACKAGE = /^(?:@[a-z0-9-]+\/)?[a-z]/;

export default defineConfig({
  input: {
    main: "src/main.ts",
    "program/keeper": "src/store/embedded/keeper.ts",
    "program/thread": "src/cli/tasks/thread.ts",
  },
  platform: "node",
  logLevel: "warn",
  external: (id) => ABSENT.test(id) || (PACKAGE.test(id) && !BUNDLED.test(id)),
  plugins: [licences()],
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].js",
    // Two folders below the root, as modules are: some look for files from there.
    chunkFileNames: "program/[name]-[hash].js",
  },
});

/** Whoever passes a package on passes its licence on with it. */
function licences(): Plugin {
  return {
    name: "licences",
    generateBundle() {
      const modules = [...this.getModuleIds()];
      const folders = modules.flatMap(
        (id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? [],
      );
      const texts = [...new Set(folders)].sort().map((folder) => licenceOf(folder));
      this.emitFile({ type: "asset", fileName: "program/LICENSES.txt", source: texts.join("\n") });
    },
  };
}

function licenceOf(folder: string): string {
  const name = folder.slice(folder.lastIndexOf("/node_modules/") + "/node_modules/".length);
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const manifest = join(folder, "package.json");
  const words: unknown = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")) : {};
  const text =
    file === undefined
      ? JSON.stringify((words as { license?: unknown }).license)
      : readFileSync(join(folder, file), "utf8");
  return `${name}\n\n${text}\n`;
}
