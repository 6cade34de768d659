import { spawn } from "node:child_process";
import { access, constants, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { InputError } from "../domain/errors.ts";

/** Where a browser that prints is looked for, and what it runs as. */
export interface PrintRequest {
  readonly html: string;
  /** The PDF. */
  readonly output: string;
  /** Folders that hold programs, as in PATH. */
  readonly path: string;
  /** The user's number: a browser has no sandbox for root. */
  readonly uid: number | undefined;
  readonly signal: AbortSignal;
}

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const PATIENCE = 60_000;

/**
 * Prints a page by a browser of this machine, which neither loads nor runs anything for it.
 * @throws InputError when there is no such browser or it cannot print; the page is then kept beside where the PDF would be
 */
export async function printPdf(request: PrintRequest): Promise<void> {
  const browser = await findBrowser(request.path);
  const page = `${request.output.replace(/\.pdf$/i, "")}.html`;
  if (browser === undefined) throw await keepPage(request, page, "No browser that can print");
  const folder = await mkdtemp(join(tmpdir(), "forensics-pdf-"));
  try {
    const source = join(folder, "page.html");
    await writeFile(source, request.html);
    const made = await run(browser, argumentsFor(request, source, folder), request.signal);
    const size = await stat(request.output).then(
      (facts) => facts.size,
      () => 0,
    );
    if (made && size > 0) return;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  request.signal.throwIfAborted();
  throw await keepPage(request, page, `${browser} did not print it, and no PDF`);
}

async function findBrowser(path: string): Promise<string | undefined> {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const place of [...places, ...ELSEWHERE]) {
    const isThere = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return place;
  }
  return undefined;
}

function argumentsFor({ output, uid }: PrintRequest, source: string, folder: string): string[] {
  return [
    "--headless",
    ...(uid === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    `--user-data-dir=${join(folder, "profile")}`,
    "--no-pdf-header-footer",
    `--print-to-pdf=${resolve(output)}`,
    pathToFileURL(source).href,
  ];
}

function run(browser: string, args: readonly string[], signal: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  const child = spawn(browser, args, { stdio: "ignore", signal: limit, killSignal: "SIGKILL" });
  return new Promise((done) => {
    child.once("error", () => done(false));
    child.once("close", (code) => done(code === 0));
  });
}

async function keepPage({ html }: PrintRequest, page: string, why: string): Promise<InputError> {
  await writeFile(page, html);
  return new InputError(
    `${why} was found here. The same page is in ${page}.`,
    "Open it and print it to PDF, or install Chromium.",
  );
}
