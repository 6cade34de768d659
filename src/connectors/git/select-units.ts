import { globMatcher } from "../glob.ts";
import { isCodeownersPath, ownerPathspecs } from "./codeowners-paths.ts";
import { isReadable, type Kept } from "./extract-units.ts";
import { findPhrasePaths } from "./find-phrase-paths.ts";
import { isNamedLikeOne, looksLikePrompt } from "./looks-like-prompt.ts";
import { runGit } from "./run-git.ts";
import type { GitSettings } from "./settings.ts";
import type { Unit } from "./unit.ts";

/** Which paths of a history are read, and which of their units count. */
export interface Selection {
  /** What git is asked for, everything if empty; `accepts` is the narrower word. */
  readonly pathspecs: readonly string[];
  readonly accepts: (path: string, committedAt: number) => boolean;
  readonly counts: (path: string, unit: Unit) => boolean;
  /** Which constants are looked at at all. */
  readonly keep: Kept;
  /** The files that were chosen by their content at the tip. */
  readonly phrasePaths: readonly string[];
  readonly notes: readonly string[];
}

const NOT_SEARCHED =
  "contents are not all in this clone: prompts are found by the names of files alone";

const PROSE = /\.(?:md|mdx|txt|tmpl|liquid)$/i;
const NEVER =
  /(?:^|\/)(?:node_modules|vendor|third_party|dist|build|out|target|site-packages|\.venv|venv|__pycache__|tests?|__tests__|__mocks__|__snapshots__|specs?|e2e|fixtures|testdata|docs?|examples?|changelogs?|migrations)\/|(?:^|\/)(?:readme|changelog|license|history|contributing|package|package-lock|tsconfig|pyproject)[^/]*$|\.(?:test|spec|stories|min|d)\.[a-z]+$|(?:^|\/)(?:test_[^/]*|conftest)\.py$|_test\.(?:go|py)$/i;

/** Files known by their content alone are big and change often: this much of their history is read, in milliseconds. */
const CONTENT_HISTORY = 180 * 24 * 60 * 60 * 1000;

/** The selection that settings name, else the one that paths and contents at the tip suggest, and files of owners. */
export async function selectUnits(
  settings: GitSettings,
  folder: string,
  tip: string,
  signal: AbortSignal,
): Promise<Selection> {
  const [prompts, owners] = await Promise.all([
    selectPrompts(settings, folder, tip, signal),
    ownerPathspecs(folder, tip, signal),
  ]);
  return {
    ...prompts,
    pathspecs: prompts.pathspecs.length === 0 ? [] : [...prompts.pathspecs, ...owners],
    accepts: (path, at) => isCodeownersPath(path) || prompts.accepts(path, at),
    counts: (path, unit) => isCodeownersPath(path) || prompts.counts(path, unit),
  };
}

async function selectPrompts(
  settings: GitSettings,
  folder: string,
  tip: string,
  signal: AbortSignal,
): Promise<Selection> {
  const counts = countsBySymbol(settings.symbols);
  if (settings.include.some((glob) => !glob.startsWith("!"))) {
    return {
      ...selectIncluded(settings.include),
      counts: counts ?? countsIncluded,
      keep: "all",
      phrasePaths: [],
      notes: [],
    };
  }
  const isLeftOut = globMatcher(settings.include.map((glob) => glob.slice(1)));
  const mayHold = (path: string) => isReadable(path) && !NEVER.test(path) && !isLeftOut(path);
  const [found, newest] = await Promise.all([
    findPhrasePaths(folder, tip, signal),
    committedAt(folder, tip, signal),
  ]);
  const phrasePaths = (found ?? []).filter((path) => mayHold(path) && !PROSE.test(path));
  const byContent = new Set(phrasePaths);
  return {
    pathspecs: [],
    accepts: (path, at) =>
      mayHold(path) &&
      (isNamedLikeOne(path) || (at >= newest - CONTENT_HISTORY && byContent.has(path))),
    counts: counts ?? looksLikePrompt,
    keep: settings.symbols.length > 0 ? "all" : "likely",
    phrasePaths,
    notes: found === undefined ? [NOT_SEARCHED] : [],
  };
}

async function committedAt(folder: string, tip: string, signal: AbortSignal): Promise<number> {
  const args = ["log", "-1", "--format=%ct", "--no-show-signature", "--end-of-options", tip, "--"];
  return Number((await runGit(folder, args, signal)).toString("latin1")) * 1000;
}

function selectIncluded(include: readonly string[]): Pick<Selection, "pathspecs" | "accepts"> {
  const wanted = include.filter((glob) => !glob.startsWith("!"));
  const isWanted = globMatcher(wanted);
  const isLeftOut = globMatcher(
    include.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1)),
  );
  return {
    pathspecs: folderPathspecs(wanted),
    accepts: (path) => isReadable(path) && isWanted(path) && !isLeftOut(path),
  };
}

/** Git matches folders quickly and patterns slowly: it is asked for the folders that globs start with. */
function folderPathspecs(globs: readonly string[]): readonly string[] {
  const folders = globs.map((glob) => /^[^*?{]*(?=\/)/.exec(glob)?.[0] ?? "");
  const whole = globs.map((glob, index) => (/[*?{]/.test(glob) ? folders[index] : glob) ?? "");
  return whole.includes("") ? [] : [...new Set(whole)].map((path) => `:(top,literal)${path}`);
}

function countsBySymbol(symbols: readonly string[]): Selection["counts"] | undefined {
  if (symbols.length === 0) return undefined;
  const isNamed = globMatcher(symbols);
  return (path, { symbol }) =>
    symbol === undefined ? isNamed(path) : isNamed(symbol) || isNamed(`${path}#${symbol}`);
}

// In a file that a person named, whatever has words in it is a prompt: keys, roles and identifiers are not.
function countsIncluded(_path: string, { kind, symbol, text }: Unit): boolean {
  return kind !== "prompt" || symbol === undefined || /\s/.test(text.trim()) || text.length >= 12;
}
