/** Runs once before the end-to-end tests: they start the built program. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export function setup(): void {
  if (newest("src") <= newest("dist")) return;
  try {
    execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
  } catch {
    // It builds what it can; `npm test` has refused a wrong type before it comes here.
    process.stderr.write("The build has errors: the end-to-end tests run what was built.\n");
  }
}

function newest(folder: string): number {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Math.max(0, ...files.map((file) => statSync(join(folder, file)).mtimeMs));
}
