import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../domain/errors.ts";
import { type Environment, variable } from "./environment.ts";
import { configFolder } from "./user-folders.ts";

const fileName = "forensics.yaml";
const sizeLimit = 1024 * 1024;

/** `named` by FORENSICS_CONFIG, found in a `repository`, or the `user`'s own. Only a repository's file needs trust. */
export type ConfigOrigin = "named" | "repository" | "user";

export interface ConfigPlace {
  readonly path: string;
  readonly origin: ConfigOrigin;
  /** The folder that an untrusted file may not point out of. */
  readonly root: string;
}

/** The one file that settings come from, or nothing. A named file that is missing is an InputError. */
export function findConfigFile(environment: Environment, cwd: string): ConfigPlace | undefined {
  const named = variable(environment, "FORENSICS_CONFIG");
  if (named !== undefined) return namedFile(resolve(cwd, named));
  const own = join(configFolder(environment), fileName);
  const found = searchUpward(cwd);
  if (found !== undefined && !isSameFile(found.path, own)) return found;
  return existsSync(own) ? { path: own, origin: "user", root: dirname(own) } : undefined;
}

function isSameFile(one: string, other: string): boolean {
  return existsSync(other) && realpathSync(one) === realpathSync(other);
}

/** The bytes, read once: what is hashed for trust is what is parsed. */
export function readConfigFile(path: string): Buffer {
  const facts = statSync(path);
  if (!facts.isFile()) throw new InputError(`${path} is not a regular file`, "Give a YAML file.");
  if (facts.size > sizeLimit) {
    throw new InputError(`${path} is larger than 1 MiB`, "Keep settings in it, not data.");
  }
  return readFileSync(path);
}

/** The folder of the git work tree that contains `folder`, if any. */
export function findGitRoot(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (at === dirname(at)) return undefined;
  }
}

function namedFile(path: string): ConfigPlace {
  if (existsSync(path)) return { path, origin: "named", root: dirname(path) };
  throw new InputError(
    `FORENSICS_CONFIG names ${path}, which does not exist`,
    "unset FORENSICS_CONFIG, or write the file with: forensics init",
  );
}

/** Up to the git root; outside a work tree only the current folder, since folders above it are anybody's. */
function searchUpward(cwd: string): ConfigPlace | undefined {
  const start = resolve(cwd);
  const root = findGitRoot(start) ?? start;
  for (let at = start; ; at = dirname(at)) {
    const path = join(at, fileName);
    if (existsSync(path)) return { path, origin: "repository", root };
    if (at === root) return undefined;
  }
}
