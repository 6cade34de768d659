import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

export interface TempFolder {
  readonly path: string;
  /** Writes a file below it, with its folders; answers with its path. */
  readonly write: (name: string, text: string, mode?: number) => string;
}

/** A folder of its own that is gone after the test. */
export function tempFolder(): TempFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "forensics-")));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write: (name, text, mode = 0o600) => {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(file, text, { mode });
      return file;
    },
  };
}
