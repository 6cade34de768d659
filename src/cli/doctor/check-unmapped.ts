import { DAY } from "../../domain/series.ts";
import { readUnmapped } from "../../store/unmapped-telemetry.ts";
import { tellUnmapped } from "../../workflows/see-unmapped.ts";
import type { OpenChecks } from "./check.ts";
import type { CheckResult } from "./check-result.ts";

/** What telemetry of the last day could not be told of a prompt. */
export async function checkUnmapped({ db, io }: OpenChecks): Promise<readonly CheckResult[]> {
  const now = io.now();
  const unmapped = await readUnmapped(db, { from: now - DAY, until: now });
  return unmapped.map(tellUnmapped).map(({ source, detail }) => ({
    state: "warn",
    name: source,
    detail: `${detail}: docs/telemetry.md`,
  }));
}
