import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Where a program of that name lies, if it is installed. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

export const chromiumPath = findProgram("chromium");

/** A real browser that asks nobody anything by itself. Whoever opens it closes it. */
export async function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error("chromium is not installed");
  return await chromium.launch({
    executablePath: chromiumPath,
    args: [
      // A browser has no sandbox for root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A folder for the files of one test, and how it is removed. */
export function scratchFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "forensics-page-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
