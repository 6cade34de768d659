import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** All that is loaded before a command runs: imports of values, not those inside `import()`. */
function loadedAtStart(
  file: string,
  seen = new Map<string, string>(),
): ReadonlyMap<string, string> {
  const text = readFileSync(file, "utf8");
  const imports = text.matchAll(
    /^(?:import|export) (?!type\b)[^;]*?from "([^"]+)";|^import "([^"]+)";/gm,
  );
  for (const [, from, bare] of imports) {
    const name = from ?? bare ?? "";
    const target = name.startsWith(".") ? join(dirname(file), name) : name;
    if (seen.has(target)) continue;
    seen.set(target, file);
    if (name.startsWith(".")) loadedAtStart(target, seen);
  }
  return seen;
}

test("help and wrong commands wait for no package but the one that reads command lines", () => {
  const loaded = [...loadedAtStart("src/main.ts")];
  const packages = loaded.filter(([name]) => !/^src\/|^node:/.test(name));
  expect(packages.map(([name, file]) => `${name} by ${file}`)).toEqual([
    expect.stringMatching(/^commander by /),
  ]);
});
