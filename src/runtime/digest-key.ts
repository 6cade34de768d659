import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Environment } from "./environment.ts";
import { configFolder } from "./user-folders.ts";

const LENGTH = 32;

/**
 * The key under which credentials in what is read become digests: made once for each person, kept beside what they trust.
 * @returns undefined where it can be neither read nor written
 */
export function digestKey(environment: Environment): Uint8Array | undefined {
  const path = join(configFolder(environment), "digest.key");
  return readKey(path) ?? makeKey(path);
}

function readKey(path: string): Uint8Array | undefined {
  try {
    const key = readFileSync(path);
    return key.length === LENGTH ? key : undefined;
  } catch {
    return undefined;
  }
}

function makeKey(path: string): Uint8Array | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(LENGTH), { flag: "wx", mode: 0o600 });
  } catch {
    // Somebody else may have made it meanwhile.
  }
  return readKey(path);
}
