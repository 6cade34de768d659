import { isSkewed } from "../../domain/source-clock.ts";
import { readClocks } from "../../store/source-clocks.ts";
import type { OpenChecks } from "./check.ts";
import type { CheckResult } from "./check-result.ts";

/** Which senders' clocks differ from ours, as the service measured them. */
export async function checkClocks({ db }: OpenChecks): Promise<readonly CheckResult[]> {
  const skewed = (await readClocks(db)).filter(isSkewed);
  return skewed.map(({ source, ahead, requests, measuredAt }) => ({
    state: "warn",
    name: "sender's clock",
    detail: `${source} is ${(Math.abs(ahead) / 1000).toFixed(0)} s ${ahead > 0 ? "ahead" : "behind"} (median of ${requests} requests until ${new Date(measuredAt).toISOString()}); when its changes took effect is widened by that. Set its clock by NTP.`,
  }));
}
