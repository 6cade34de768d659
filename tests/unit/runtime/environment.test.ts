import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

function sourcesWith(pattern: RegExp): readonly string[] {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" });
  return files.filter(
    (file) => file.endsWith(".ts") && pattern.test(readFileSync(join("src", file), "utf8")),
  );
}

test("the environment is read in exactly one file", () => {
  expect(sourcesWith(/process\.env\b(?!`)/)).toEqual(["runtime/environment.ts"]);
});

test("arguments and the exit code are touched only where a process starts", () => {
  expect(sourcesWith(/process\.(argv\b|exit\(|exitCode)/)).toEqual([
    "main.ts",
    "store/embedded/keeper.ts",
  ]);
});
