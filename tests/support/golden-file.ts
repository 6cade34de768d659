import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect } from "vitest";

/**
 * Compares a text with the file of that name under tests/fixtures. With GOLDEN=write in the environment the file is
 * written instead, to be read before it is committed.
 */
export function expectGolden(name: string, text: string): void {
  const path = `tests/fixtures/${name}`;
  if (process.env["GOLDEN"] === "write") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path), `${path} is missing; write it with GOLDEN=write`).toBe(true);
  expect(text).toBe(readFileSync(path, "utf8"));
}
