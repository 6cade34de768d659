import type { ChangeEvent } from "../domain/change-event.ts";
import { revisionName } from "./label-variants.ts";
import type { Label } from "./prompt-traffic.ts";

/** The name under which traffic shows a change's revision: its hash, else its version. */
export function revisionInTraffic(
  change: ChangeEvent,
  labels: readonly Label[],
): string | undefined {
  const byHash =
    change.afterHash === undefined
      ? undefined
      : labels.find((label) => label.hash === change.afterHash);
  if (byHash) return revisionName(byHash);
  const byVersion = labels.find(
    (label) => change.version !== undefined && label.version === change.version,
  );
  return byVersion && revisionName(byVersion);
}
