import type { OpenChecks } from "./check.ts";
import type { CheckResult } from "./check-result.ts";

/** Which database it is, and whether its clock agrees with ours. */
export async function checkDatabase({
  settings,
  db,
  io,
}: OpenChecks): Promise<readonly CheckResult[]> {
  const { readServerFacts } = await import("../../store/server-facts.ts");
  const { version, now } = await readServerFacts(db);
  const where =
    settings.databaseUrl === undefined ? `embedded, ${settings.dataFolder}` : "configured server";
  const skew = Math.abs(now - io.now()) / 1000;
  const database: CheckResult = {
    state: "ok",
    name: "database",
    detail: `PostgreSQL ${version}, ${where}`,
  };
  const clock: CheckResult = {
    state: skew > 5 ? "warn" : "ok",
    name: "clock",
    detail: `${skew.toFixed(1)} s from the database's clock`,
  };
  return [database, clock];
}
