import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages }: { packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
);

/** npm leaves out what its registry does not have for other machines, and `npm ci` then refuses the file everywhere. */
test("the lock file holds the optional packages of every platform", () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isHeld(path, name)),
  );
  expect(missing).toEqual([]);
});

/** Looked for as Node would: beside the package that asks, then in every folder above. */
function isHeld(path: string, name: string): boolean {
  if (Object.hasOwn(packages, join(path, name))) return true;
  const end = path.lastIndexOf("node_modules/");
  return path !== "" && isHeld(path.slice(0, Math.max(0, end - 1)), name);
}

function join(path: string, name: string): string {
  return `${path === "" ? "" : `${path}/`}node_modules/${name}`;
}
