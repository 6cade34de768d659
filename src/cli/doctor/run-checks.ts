/**
 * The checks of `doctor`, in the order in which they are shown. To add one: write a function that takes
 * `SettingsChecks`, or `OpenChecks` when it needs the database, and add it to its list.
 */
import type { CommandIo } from "../command-io.ts";
import { describeError, ended } from "../describe-error.ts";
import { type OpenedSettings, openSettings } from "../open-settings.ts";
import { openStore } from "../with-app.ts";
import type { Check, OpenChecks, SettingsChecks } from "./check.ts";
import { checkChannels } from "./check-channels.ts";
import { checkClocks } from "./check-clocks.ts";
import { checkConfig } from "./check-config.ts";
import { checkDatabase } from "./check-database.ts";
import { checkGit } from "./check-git.ts";
import { checkJoins } from "./check-joins.ts";
import type { CheckResult } from "./check-result.ts";
import { checkSources } from "./check-sources.ts";
import { checkUnmapped } from "./check-unmapped.ts";
import { checkZone } from "./check-zone.ts";

const settingsChecks: readonly Check<SettingsChecks>[] = [checkConfig, checkZone, checkGit];
const openChecks: readonly Check<OpenChecks>[] = [
  checkDatabase,
  checkSources,
  checkClocks,
  checkJoins,
  checkChannels,
  checkUnmapped,
];

/** Runs them all. What cannot be opened is itself a finding, and what does not need it goes on. */
export async function runChecks(io: CommandIo): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  try {
    const opened = await openSettings(io);
    for (const check of settingsChecks) results.push(...(await check({ ...opened, io })));
    results.push(...(await storeResults(opened, io)));
  } catch (error) {
    results.push(failure("config", error));
  }
  return results;
}

async function storeResults(
  opened: OpenedSettings,
  io: CommandIo,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  try {
    const { db, pool, close } = await openStore(io, opened.settings);
    try {
      for (const check of openChecks) results.push(...(await check({ ...opened, db, pool, io })));
    } finally {
      await close();
    }
  } catch (error) {
    results.push(failure("database", error));
  }
  return results;
}

/** A bug stays a bug. */
function failure(name: string, error: unknown): CheckResult {
  const { code, message, next } = describeError(error, true);
  if (code === "bug" || code === "interrupted") throw error;
  return {
    state: "fail",
    name,
    detail: next === undefined ? message : `${ended(message)} ${next}`,
  };
}
