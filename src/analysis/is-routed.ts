import type { DriftFinding, FindingTransition } from "../domain/drift.ts";
import type { NotificationRoute } from "../domain/notification.ts";

/** Whether a target wants to be told of a transition of a finding at all. */
export function isRouted(
  { kinds, level, environments, recovery }: NotificationRoute,
  finding: DriftFinding,
  transition: FindingTransition,
): boolean {
  if (!kinds.includes(finding.kind)) return false;
  if (level === "error" && finding.level !== "error") return false;
  if (transition === "cleared" && !recovery) return false;
  const { environment } = finding;
  return (
    environments === undefined || environment === undefined || environments.includes(environment)
  );
}
